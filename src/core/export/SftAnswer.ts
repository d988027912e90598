import type { RawObservation } from '../sample/RawObservation.ts';
import type { LeftOutReason } from './LeftOut.ts';

/** What goes into the fine-tuning data for one exchange: an answer with its observations, or the reason why not. */
export type SftAnswer =
  | {
      readonly ok: true;
      readonly text: string;
      /** Undefined where nobody decided anything about them: what the dataset says then stands. */
      readonly observe: readonly RawObservation[] | undefined;
    }
  | { readonly ok: false; readonly reason: LeftOutReason };
