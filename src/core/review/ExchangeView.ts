import type { Proposal } from '../feedback/proposePair.ts';
import type { Pass, TaskKind } from '../question/Task.ts';
import type { RawObservation } from '../sample/Exchange.ts';
import type { PairDecision, Verdict } from './DecisionEvent.ts';
import type { ModelIdentity } from './ModelIdentity.ts';

/** Who put an observation or a candidate there. */
export type Origin =
  | { readonly kind: 'dataset'; readonly field?: string; readonly model?: string }
  | {
      readonly kind: 'model';
      readonly model: ModelIdentity;
      /** The passes that found an observation. */
      readonly passes: readonly Pass[];
      /** As what a model answered; of candidates only. */
      readonly by?: 'policy' | 'teacher';
    }
  | { readonly kind: 'curator'; readonly by: string };

/** An observation with its origins, its verification and the curator's word on it. */
export interface ObservationView {
  readonly key: string;
  /** As it counts now: labels in the taxonomy's spelling where they have one, the curator's edit where there is one. */
  readonly observation: RawObservation;
  /** As it was found, which is what a decision about it names. */
  readonly found: RawObservation;
  readonly origins: readonly Origin[];
  readonly verified:
    | {
        readonly supported: boolean;
        readonly reason: string;
        /** The most plausible harmless reading of the evidence, where the model sees one. */
        readonly harmlessReading: string | undefined;
        readonly model: ModelIdentity;
      }
    | undefined;
  readonly verdict: 'proposed' | 'accepted' | 'edited' | 'rejected' | 'added';
  /** Whether it counts for scores and exports: not rejected, and not refuted unless the curator holds it up. */
  readonly active: boolean;
}

/** Whether an answer recognises the three parts of one observation; by majority where it was asked several times. */
export interface Recognition {
  readonly key: string;
  readonly content: boolean;
  readonly source: boolean;
  readonly category: boolean;
  /** How often all three were said to be recognised, of how many times it was asked. */
  readonly yes: number;
  readonly asked: number;
}

/** A score as the mean of one or several judgements. */
export interface GlobalScore {
  readonly score: number;
  /** Of the first judgement. */
  readonly reason: string;
  /** Every judgement, 0..10, in the order asked. */
  readonly all: readonly number[];
  /** Standard deviation of several judgements; undefined for one. */
  readonly spread: number | undefined;
}

/** What a pairwise judge says of the proposed pair. */
export interface ComparisonView {
  /**
   * `agrees`: the same in both orders, for the proposed answer. Otherwise the pair is contested: `order` (the verdict
   * changed with the order), `opposes` or `equal` (consistent, but not what the scores say). `half`: one order only.
   */
  readonly outcome: 'agrees' | 'order' | 'opposes' | 'equal' | 'half';
  readonly reasons: readonly string[];
  readonly model: ModelIdentity;
}

/** One answer to an exchange with its scores. */
export interface CandidateView {
  readonly id: string;
  readonly text: string;
  readonly origin: Origin;
  readonly recognitions: readonly Recognition[];
  /** Observation score as a share 0..1 of the active observations; undefined where none was asked about. */
  readonly observationShare: number | undefined;
  readonly globalScore: GlobalScore | undefined;
  /** Combined score, 0..10. */
  readonly combined: number | undefined;
  readonly judge: ModelIdentity | undefined;
  /** The observations have changed since the global score was given. */
  readonly outdated: boolean;
}

/** Why a model has no answer to something. */
export interface FailureView {
  readonly task: TaskKind;
  readonly model: ModelIdentity;
  readonly code: string;
  readonly message: string;
  readonly raw: string | undefined;
}

/** `contested`: a pair is proposed, but a pairwise judge does not confirm it. */
export type ExchangeStatus = 'undecided' | 'contested' | 'proposed' | Verdict;

/** Everything known of one exchange now: the dataset and the ledger, put together. */
export interface ExchangeView {
  readonly status: ExchangeStatus;
  readonly observations: readonly ObservationView[];
  readonly candidates: readonly CandidateView[];
  readonly proposal: Proposal;
  /** Undefined where nobody compared the proposed pair. */
  readonly comparison: ComparisonView | undefined;
  readonly decision:
    | (PairDecision & { readonly by: string; readonly at: string; readonly eventId: string })
    | undefined;
  /** The record has changed since the decision. */
  readonly stale: boolean;
  /** How many model answers are about an earlier version of the record and do not count any more. */
  readonly staleAnswers: number;
  /** What a model read in the image. */
  readonly imageText: { readonly text: string; readonly model: ModelIdentity } | undefined;
  /** Whether a model has looked for risks. */
  readonly disentangled: ModelIdentity | undefined;
  readonly failures: readonly FailureView[];
}
