import type { RecordCodec } from '../sample/RecordCodec.ts';
import type { Fix } from './Fix.ts';

/** A change of a record's text, in UTF-16 units of it. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** What a fix changes in the text of a record, in the order of the text; nothing where it is an edit of the ledger alone. */
export function fixText(text: string, fix: Fix, codec: RecordCodec): readonly TextEdit[] {
  return fix.edits
    .flatMap((edit) =>
      edit.kind === 'replace' ? [{ ...codec.locate(text, edit.path), text: codec.encode(edit.value) }] : [],
    )
    .sort((a, b) => a.offset - b.offset);
}
