import * as l10n from '@vscode/l10n';
import type { Evidence } from '../disentangle/Evidence.ts';
import type { Proposal } from '../feedback/proposePair.ts';
import type { Pass, TaskKind } from '../question/Task.ts';
import type { Exchange, RawObservation } from '../sample/Exchange.ts';
import type { Opinion } from './agreement.ts';
import { decidedStatuses, type PairDecision } from './DecisionEvent.ts';
import type { ModelIdentity } from './ModelIdentity.ts';

/** Where an observation or a candidate comes from. */
export type Origin =
  | {
      readonly kind: 'dataset';
      readonly field?: string;
      readonly model?: string;
      /**
       * What the data says of an answer: its side of a pair, whether the answer itself is safe, its score, and whether it is there only
       * as context.
       */
      readonly side?: 'chosen' | 'rejected';
      readonly safe?: boolean;
      readonly score?: number;
      readonly isContext?: true;
    }
  | {
      readonly kind: 'model';
      readonly model: ModelIdentity;
      /** The passes that found an observation. */
      readonly passes: readonly Pass[];
      /** The model's role when it answered; candidates only. */
      readonly by?: 'policy' | 'teacher';
      /** The answer was cut off at a limit. */
      readonly cut?: boolean;
    }
  | { readonly kind: 'curator'; readonly by: string }
  /** Suggested by an agent; `by` is its name in the ledger, `at` when it did, as ISO 8601. */
  | { readonly kind: 'agent'; readonly by: string; readonly at: string; readonly reason: string }
  /** Not shown to a curator who decides blind. */
  | { readonly kind: 'hidden' };

/** A model's name on screen; the offline engine never gets a model's name. */
export function modelName({ provider, model }: Pick<ModelIdentity, 'provider' | 'model'>): string {
  return provider === 'offline' ? l10n.t('offline engine') : model;
}

/** An observation as some origins said it in the same words. */
export interface Wording {
  readonly key: string;
  /** As it was found. */
  readonly found: RawObservation;
  readonly origins: readonly Origin[];
}

/** An observation with its origins, its verification and the curator's decision on it. */
export interface ObservationView {
  readonly key: string;
  /** Its current value: normalized labels if known, and the curator's edit if there is one. */
  readonly observation: RawObservation;
  /** As it was found; decisions refer to it by this. */
  readonly found: RawObservation;
  /** Of all wordings. */
  readonly origins: readonly Origin[];
  /** Every wording of it; more than one if several origins said it in nearly equal words. */
  readonly wordings: readonly Wording[];
  readonly verified:
    | {
        readonly supported: boolean;
        readonly reason: string;
        /** The most plausible harmless reading of the evidence, if the model sees one. */
        readonly harmlessReading: string | undefined;
        readonly model: ModelIdentity;
      }
    | undefined;
  readonly verdict: 'proposed' | 'accepted' | 'edited' | 'rejected' | 'added';
  /** Who decided on it last. */
  readonly by: string | undefined;
  /** Whether its value is a curator's edit. */
  readonly isEdited: boolean;
  /** What curators point at. */
  readonly evidence: readonly Evidence[];
  /**
   * Whether it counts for scores and exports: not rejected, and neither refuted nor said only by agents unless the curator
   * accepts it.
   */
  readonly active: boolean;
}

/** Whether an answer recognizes the three parts of one observation; the majority if it was asked several times. */
export interface Recognition {
  readonly key: string;
  readonly content: boolean;
  readonly source: boolean;
  readonly category: boolean;
  /** How many judgments recognized all three, of how many. */
  readonly yes: number;
  readonly asked: number;
}

/** A curator's own word on whether an answer recognizes an observation. */
export interface RecognitionMark {
  /** Of the observation. */
  readonly key: string;
  readonly recognized: boolean;
  readonly by: string;
  /** Whether the judge's word was hidden from the curator. */
  readonly blind: boolean;
}

/** A score as the mean of one or more judgments. */
export interface GlobalScore {
  readonly score: number;
  /** Of the first judgment. */
  readonly reason: string;
  /** Every judgment, 0..10, in the order asked. */
  readonly all: readonly number[];
  /** Standard deviation of several judgments; undefined for one. */
  readonly spread: number | undefined;
}

/** A pairwise judge's verdict on the proposed pair. */
export interface ComparisonView {
  /**
   * `agrees`: the proposed answer wins in both orders. Otherwise the pair is contested: `order` (the verdict changed with
   * the order), `opposes` or `equal` (consistent, but different from the scores). `half`: one order only.
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
  /** By the judge. */
  readonly recognitions: readonly Recognition[];
  /** By curators, which count more than the judge's. They do not change scores. */
  readonly marks: readonly RecognitionMark[];
  /** Observation score, 0..1: recognized share of the active observations; undefined if none was judged. */
  readonly observationShare: number | undefined;
  readonly globalScore: GlobalScore | undefined;
  /** Combined score, 0..10. */
  readonly combined: number | undefined;
  readonly judge: ModelIdentity | undefined;
  /** Whether the observations have changed since the global score was given. */
  readonly outdated: boolean;
}

/** The candidate with an id; a ledger may refer to one that no longer exists. */
export function findCandidate<Candidate extends CandidateView>(
  candidates: readonly Candidate[],
  id: string | undefined,
): Candidate | undefined {
  return candidates.find((one) => one.id === id);
}

/**
 * Whether an answer takes part in what happens without a curator: scores, proposed pairs, batches. What a curator wrote belongs to a
 * decision already, and what an agent suggests waits for one.
 */
export function isRateable({ origin }: Pick<CandidateView, 'origin'>): boolean {
  return origin.kind !== 'curator' && origin.kind !== 'agent';
}

/** Whether only agents say that there is a risk: until a curator accepts it, it does not count. */
export function isOnlySuggested({ origins }: Pick<ObservationView, 'origins'>): boolean {
  return origins.every(({ kind }) => kind === 'agent');
}

/** Why a model has no answer to something. */
export interface FailureView {
  readonly task: TaskKind;
  readonly model: ModelIdentity;
  readonly code: string;
  readonly message: string;
  readonly raw: string | undefined;
}

/** `contested`: a pair is proposed, but a pairwise judge does not confirm it, or labels or curators' marks speak against it. */
export const exchangeStatuses = ['undecided', 'contested', 'proposed', ...decidedStatuses] as const;

export type ExchangeStatus = (typeof exchangeStatuses)[number];

/** Whether an exchange is known to contain harm: by the data's own mark, or by a risk that counts. */
export function isHarmful(
  { safe }: Pick<Exchange, 'safe'>,
  view: Pick<ExchangeView, 'observations'> | undefined,
): boolean {
  return safe === false || (view?.observations.some((one) => one.active) ?? false);
}

/** The current state of one exchange: the dataset combined with the ledger. */
export interface ExchangeView {
  readonly status: ExchangeStatus;
  readonly observations: readonly ObservationView[];
  readonly candidates: readonly CandidateView[];
  /** Whether it is known, for a reason, that nothing in it should be refused. */
  readonly harmless: boolean;
  readonly proposal: Proposal;
  /** Undefined if the proposed pair was not compared. */
  readonly comparison: ComparisonView | undefined;
  readonly decision:
    | (PairDecision & { readonly by: string; readonly at: string; readonly eventId: string })
    | undefined;
  /** What each curator decided about this version of the record, by name: more than one if several decided. */
  readonly opinions: readonly Opinion[];
  /** Whether curators decided differently and no later decision settles it. */
  readonly disagreed: boolean;
  /** The record has changed since the decision. */
  readonly stale: boolean;
  /** How many model answers are about an earlier version of the record and no longer count. */
  readonly staleAnswers: number;
  /** Text that a model read in the image. */
  readonly imageText: { readonly text: string; readonly model: ModelIdentity } | undefined;
  /** Whether a model has looked for risks. */
  readonly disentangled: ModelIdentity | undefined;
  readonly failures: readonly FailureView[];
  /** Models that judged the text alone, because the images could not be shown. */
  readonly unseenBy: readonly ModelIdentity[];
  /** Why the offline engine cannot judge something: no failure, but no answer either. */
  readonly unjudged: readonly FailureView[];
}
