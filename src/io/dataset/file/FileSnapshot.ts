import type { FileVersion } from '../../disk/FileVersion.ts';
import type { DatasetKind } from '../DatasetKind.ts';
import type { HeaderSpan } from './IndexMessages.ts';
import type { RowUpdate } from './RowOffsets.ts';
import type { FileProblem } from './Scanner.ts';

/** What is known of one file, all of it indexed. */
export interface FileSnapshot {
  readonly type: 'file';
  readonly kind: DatasetKind;
  readonly version: FileVersion;
  readonly rows: RowUpdate;
  readonly header: HeaderSpan | undefined;
  readonly problems: readonly FileProblem[];
}
