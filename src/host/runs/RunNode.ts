import type { JobFailure } from '../../jobs/runJob.ts';
import type { ActiveRun } from './ActiveRun.ts';
import type { PastRun } from './PastRun.ts';

/** A line of the *Runs* view. */
export type RunNode =
  | { readonly kind: 'active'; readonly run: ActiveRun }
  | { readonly kind: 'past'; readonly run: PastRun }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string; readonly icon: string }
  | { readonly kind: 'failures'; readonly run: ActiveRun }
  | { readonly kind: 'failure'; readonly run: ActiveRun; readonly failure: JobFailure };
