import * as l10n from '@vscode/l10n';
import type { RecordCodec } from './RecordCodec.ts';

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
