import type { ControlMark, DecisionEvent, PairDecision, RevisedDecision } from './DecisionEvent.ts';
import { compareEvents, type Ordered } from './eventBase.ts';
import { isOpinion } from './history/DecisionSlot.ts';

type PairEvent = Extract<DecisionEvent, { type: 'pair' }>;

/** What one curator decided about an exchange. */
export interface Opinion {
  readonly by: string;
  readonly at: string;
  readonly eventId: string;
  /** Whether it was given without having seen the model's verdict. */
  readonly mode: DecisionEvent['mode'];
  readonly decision: PairDecision;
  /** Whether it was given to settle a disagreement. */
  readonly settles: boolean;
  /** Set if it was a control item. */
  readonly control: ControlMark | undefined;
  /** The curator's first decision, if this one changes it. */
  readonly revises: RevisedDecision | undefined;
}

/**
 * The opinions that count: about this version of the record, and not taken back. What an undo restores may be someone else's decision,
 * which is not the opinion of the person who undid it. The last one given is the last of the list.
 */
export function deriveOpinions(events: readonly (PairEvent & Ordered)[], hash: string): readonly Opinion[] {
  return events
    .filter((event) => event.hash === hash && isOpinion(event))
    .sort(compareEvents)
    .flatMap(({ by, at, id, mode, to, settles = false, control, revises }) =>
      to ? [{ by, at, eventId: id, mode, decision: to, settles, control, revises }] : [],
    );
}

/** Whether opinions differ and the last one was not given to settle that. A skipped exchange is no opinion. */
export function isDisagreed(opinions: readonly Opinion[]): boolean {
  const labels = opinions.map(({ decision }) => opinionLabel(decision)).filter((one) => one !== undefined);
  return new Set(labels).size > 1 && opinions.at(-1)?.settles !== true;
}

/**
 * What a decision says, as a label that is equal for equal opinions: the answer that is preferred or approved; `edited`, if none was
 * good enough as it was; `tied`; or `rejected`. Undefined for a skipped exchange.
 */
export function opinionLabel({ verdict, chosen }: PairDecision): string | undefined {
  switch (verdict) {
    case 'accepted':
    case 'edited':
      return chosen?.edited ? 'edited' : `chosen ${chosen?.candidate ?? ''}`;
    case 'tied':
    case 'rejected':
      return verdict;
    case 'skipped':
      return undefined;
  }
}

/** The ratings of an exchange that were given blind: what others and models said cannot have made them agree. */
export function blindRatings(opinions: readonly Opinion[]): Ratings {
  return new Map(
    opinions.flatMap((opinion): (readonly [string, string])[] => {
      const { mode, label } = firstDecision(opinion);
      return mode === 'blind' && label !== undefined ? [[opinion.by, label]] : [];
    }),
  );
}

/** What a curator decided before everything was shown: by this decision, or by the one that it changes. */
export function firstDecision({
  mode,
  settles,
  decision,
  eventId,
  control,
  revises,
}: Opinion): RevisedDecision {
  const { label, ...others } = gistOf(decision);
  return (
    revises ?? {
      event: eventId,
      mode,
      ...(control ? { control } : {}),
      ...(settles || label === undefined ? {} : { label }),
      ...others,
    }
  );
}

/** What a decision says, and which answer was proposed as the better one when it was made. */
export function gistOf(decision: PairDecision): Pick<RevisedDecision, 'label' | 'proposed'> {
  const label = opinionLabel(decision);
  const proposed = decision.proposed?.chosen;
  return { ...(label === undefined ? {} : { label }), ...(proposed === undefined ? {} : { proposed }) };
}

/**
 * Whether a decision is as proposed; for a blind one that is the curator's own judgment of the judge. Undefined if nothing was
 * proposed, or the curator preferred neither answer as it is.
 */
export function isAsProposed({
  label,
  proposed,
}: Pick<RevisedDecision, 'label' | 'proposed'>): boolean | undefined {
  return proposed !== undefined && label?.startsWith('chosen ') ? label === `chosen ${proposed}` : undefined;
}

/** Whether a decision is as the control curator's. Undefined if it was no control item, or cannot be compared. */
export function isAsKnown({
  label,
  control,
}: Pick<RevisedDecision, 'label' | 'control'>): boolean | undefined {
  return control && label !== undefined && isKnowable(label) ? label === control.known : undefined;
}

/** Whether an opinion can be the same as another curator's: what one of them wrote is not the answer of another. */
export function isKnowable(label: string): boolean {
  return label !== 'edited';
}

/** A figure, or the reason why there is none. */
export type Figure =
  | { readonly value: number }
  /** `no-common`: nothing was rated by two curators. `one-label`: all ratings are equal, so that chance alone explains them. */
  | { readonly undefined: 'no-common' | 'one-label' };

/** How much curators agree. */
export interface Agreement {
  /** How many exchanges have two ratings or more. */
  readonly exchanges: number;
  /** Share of equal pairs of ratings, among all pairs about one exchange. */
  readonly percent: Figure;
  /** Krippendorff's alpha for nominal labels: any number of curators, missing ratings allowed. */
  readonly alpha: Figure;
  /** Cohen's kappa of each two curators, on the exchanges that both rated. */
  readonly kappas: readonly {
    readonly curators: readonly [string, string];
    readonly exchanges: number;
    readonly kappa: Figure;
  }[];
}

/** The ratings of one exchange: a label for each curator, by name. */
export type Ratings = ReadonlyMap<string, string>;

/**
 * How much curators agree on exchanges. Krippendorff, “Content Analysis” (2004), chapter 11, and Cohen (1960); a test compares them
 * with published examples.
 */
export function agreementOf(exchanges: readonly Ratings[]): Agreement {
  const rated = exchanges.filter(({ size }) => size > 1);
  const curators = [...new Set(rated.flatMap((ratings) => [...ratings.keys()]))].sort();
  const pairs = curators.flatMap((one, at) => curators.slice(at + 1).map((other) => [one, other] as const));
  return {
    exchanges: rated.length,
    percent: percentOf(rated),
    alpha: alphaOf(rated),
    kappas: pairs.flatMap(([one, other]) => {
      const common = rated.flatMap((ratings): (readonly [string, string])[] => {
        const [a, b] = [ratings.get(one), ratings.get(other)];
        return a === undefined || b === undefined ? [] : [[a, b]];
      });
      return common.length === 0
        ? []
        : [{ curators: [one, other], exchanges: common.length, kappa: kappaOf(common) }];
    }),
  };
}

function percentOf(rated: readonly Ratings[]): Figure {
  let equal = 0;
  let all = 0;
  for (const ratings of rated) {
    for (const count of countLabels(ratings.values()).values()) {
      equal += count * (count - 1);
    }
    all += ratings.size * (ratings.size - 1);
  }
  return all === 0 ? { undefined: 'no-common' } : { value: equal / all };
}

/** Alpha = 1 - observed / expected disagreement, both from the coincidences of labels within exchanges. */
function alphaOf(rated: readonly Ratings[]): Figure {
  if (rated.length === 0) {
    return { undefined: 'no-common' };
  }
  const totals = new Map<string, number>();
  let ratings = 0;
  let observed = 0;
  for (const one of rated) {
    const counts = countLabels(one.values());
    ratings += one.size;
    for (const [label, count] of counts) {
      totals.set(label, (totals.get(label) ?? 0) + count);
      observed += (count * (one.size - count)) / (one.size - 1);
    }
  }
  const expected =
    [...totals.values()].reduce((sum, count) => sum + count * (ratings - count), 0) / (ratings - 1);
  return expected === 0 ? { undefined: 'one-label' } : { value: 1 - observed / expected };
}

/** Kappa = (observed - expected) / (1 - expected) share of equal labels. */
function kappaOf(common: readonly (readonly [string, string])[]): Figure {
  const [first, second] = [countLabels(common.map(([a]) => a)), countLabels(common.map(([, b]) => b))];
  const total = common.length;
  const equal = common.filter(([a, b]) => a === b).length;
  const chance = [...first].reduce((sum, [label, count]) => sum + count * (second.get(label) ?? 0), 0);
  return chance === total * total
    ? { undefined: 'one-label' }
    : { value: (equal / total - chance / total ** 2) / (1 - chance / total ** 2) };
}

function countLabels(labels: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}
