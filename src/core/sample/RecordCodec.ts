import * as l10n from '@vscode/l10n';
import { formatNumber } from '../text/localized.ts';

/** Why a record cannot be read. */
export const recordProblemCodes = [
  'not-json',
  'not-csv',
  'wrong-shape',
  'not-utf8',
  'not-a-list',
  'not-lines',
] as const;

/** A problem of one record; offsets are UTF-16 units in the record's own text. */
export interface RecordProblem {
  readonly code: (typeof recordProblemCodes)[number];
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** A range of a text, in UTF-16 units. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** A change of a text, in UTF-16 units. */
export interface TextEdit extends TextSpan {
  readonly text: string;
}

/** Finds the parts of a record's value in its text. The text is parsed once for all lookups. */
export interface TextLocator {
  /**
   * The range of the value at a path, or of the nearest existing ancestor. With a part, the range of those units of the
   * string value, whatever its escapes. The path may lead into JSON within a text.
   */
  find(path: readonly PropertyKey[], part?: { readonly from: number; readonly length: number }): TextSpan;
  /** How the text must change so that another value is at a path. */
  replace(path: readonly PropertyKey[], value: unknown): TextEdit;
}

/** How the text of one record becomes a value, and where in the text the parts of that value are. */
export interface RecordCodec {
  /** `key` is the record's name in an object of records. */
  decode(
    text: string,
  ): { readonly value: unknown; readonly key?: string | undefined } | { readonly problem: RecordProblem };
  locator(text: string): TextLocator;
  /** Set if texts are JSON, which contains no unescaped control characters. */
  readonly isJson?: boolean;
}

/** Larger records, in bytes, are not read: values take several times as much memory, and strings have a limit. */
export const maxRecordBytes = 128 * 1024 * 1024;

/** First character of the text of an unreadable record ("object replacement character"); no readable record begins with it. */
const unreadablePrefix = '\u{fffc} ';

/** The text in place of an unreadable record. `decode` of its codec returns the reason. */
export function unreadableText(reason: string): string {
  return unreadablePrefix + reason;
}

/** Why a record of this size is not read, and what to do. */
export function tooLargeReason(bytes: number): string {
  const megabytes = (count: number) => formatNumber(Math.ceil(count / 1024 / 1024));
  return l10n.t(
    'The record has about {0} MB; at most {1} MB are read. Split it, or move large parts to separate files.',
    megabytes(bytes),
    megabytes(maxRecordBytes),
  );
}

/** A codec that reports why a record is unreadable, if its text says so. */
export function withUnreadableReason(codec: RecordCodec): RecordCodec {
  return {
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
    locator: codec.locator,
    isJson: codec.isJson === true,
  };
}
