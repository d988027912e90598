import { csvCodec } from '../../../core/sample/csvCodec.ts';
import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import { jsonMemberCodec } from '../../../core/sample/jsonMemberCodec.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { withUnreadableReason } from '../../../core/sample/unreadable.ts';
import type { FileKind } from './FileKind.ts';

/** How the records of a kind of file are decoded. */
export function createCodec(kind: FileKind, columns: readonly string[]): RecordCodec {
  return withUnreadableReason(codecOf(kind, columns));
}

function codecOf(kind: FileKind, columns: readonly string[]): RecordCodec {
  switch (kind) {
    case 'csv':
      return csvCodec(columns);
    case 'json-object':
      return jsonMemberCodec;
    default:
      return jsonCodec;
  }
}
