import * as l10n from '@vscode/l10n';

/** What is wrong with one record; offsets are UTF-16 units in the record's own text. */
export interface RecordProblem {
  readonly code: 'not-json' | 'not-csv' | 'wrong-shape' | 'not-utf8' | 'not-a-list';
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** A stretch of a text, in UTF-16 units. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** How the text of one record becomes a value, and where in the text a part of that value stands. */
export interface RecordCodec {
  /** How a value is written in the text, so that `decode` reads it. */
  encode(value: unknown): string;
  /** `key` is the record's name in an object of records. */
  decode(
    text: string,
  ): { readonly value: unknown; readonly key?: string | undefined } | { readonly problem: RecordProblem };
  /**
   * The range of the value at a path; of the nearest holder where the path leads nowhere. With a part, the range of
   * those units of the text that stands there, however the record escapes them.
   */
  locate(
    text: string,
    path: readonly PropertyKey[],
    part?: { readonly from: number; readonly length: number },
  ): TextSpan;
}

/** Records of more bytes are not read: what is made of them takes several times as much, and texts have an end in JavaScript. */
export const maxRecordBytes = 128 * 1024 * 1024;

/** Begins the text of a record that cannot be read ("object replacement character"); no kind of record begins like this. */
const unreadablePrefix = '\u{fffc} ';

/** The text that stands for a record that cannot be read. `decode` of its codec gives the reason. */
export function unreadableText(reason: string): string {
  return unreadablePrefix + reason;
}

/** Why a record of so many bytes is not read, and what to do. */
export function tooLargeReason(bytes: number): string {
  const megabytes = (count: number) => Math.ceil(count / 1024 / 1024).toLocaleString();
  return l10n.t(
    'The record has about {0} MB; at most {1} MB are read. Split it, or keep what is large in files of its own.',
    megabytes(bytes),
    megabytes(maxRecordBytes),
  );
}

/** A codec that tells why a record cannot be read, where its text says so. */
export function withUnreadableReason(codec: RecordCodec): RecordCodec {
  return {
    encode: codec.encode,
    decode: (text) =>
      text.startsWith(unreadablePrefix)
        ? {
            problem: {
              code: 'wrong-shape',
              message: text.slice(unreadablePrefix.length),
              offset: 0,
              length: text.length,
            },
          }
        : codec.decode(text),
    locate: codec.locate,
  };
}
