import type { ReviewAction } from './reviewActions.ts';
import type { DatasetProgress, DatasetState, FilterView, ListCursor, RunView, Summary } from './views.ts';

/** What the host tells the page by itself. */
export type PageEvent =
  /** The dataset has got into another state: indexed, failed, changed on disk, set up differently. */
  | { readonly type: 'state'; readonly state: DatasetState }
  /** Records have changed, by row. */
  | { readonly type: 'changed'; readonly rows: readonly number[] | 'all'; readonly summary: Summary }
  /** More is known of the dataset; what was known still holds. */
  | { readonly type: 'progress'; readonly progress: DatasetProgress }
  | { readonly type: 'go'; readonly spot: ListCursor }
  /** The filter has been changed, or has found more. */
  | { readonly type: 'filter'; readonly filter: FilterView }
  | { readonly type: 'perform'; readonly action: ReviewAction; readonly id: number }
  | { readonly type: 'run'; readonly run: RunView | undefined };
