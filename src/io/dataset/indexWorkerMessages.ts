import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { IndexProgress } from './buildIndex.ts';
import type { DatasetIndex } from './DatasetIndex.ts';
import type { DatasetKind } from './DatasetKind.ts';

/** What the index worker is started with. */
export interface IndexRequest {
  readonly path: string;
  readonly kind: DatasetKind;
  readonly mapping: FieldMapping | undefined;
  /** Translated texts by their English ones, for the findings. */
  readonly strings: Record<string, string>;
}

/** What it says: progress any number of times, then one of the other two. */
export type IndexReply =
  | { readonly type: 'progress'; readonly progress: IndexProgress }
  | { readonly type: 'done'; readonly index: DatasetIndex }
  | { readonly type: 'failed'; readonly message: string };
