import {
  type BootstrapOptions,
  bootstrapMean,
  defaultBootstrap,
  type Interval,
  wilson,
} from './intervals.ts';
import {
  classOf,
  type JudgedResponse,
  type Measure,
  outcomeOf,
  type ResponseClass,
} from './ResponseClass.ts';

/** How the responses to one question become its outcome. */
export interface Counting {
  /** How many responses a question has. */
  readonly responses: number;
  /** Whether more than half of them decide; else the outcome is the share of them. */
  readonly majority: boolean;
}

/**
 * The outcome of a question, 0..1; undefined if it is not known. A majority is decided only if the responses of which nothing is
 * known, or that are missing, could not change it.
 */
export function questionOutcome(
  measure: Measure,
  responses: readonly JudgedResponse[],
  { responses: expected, majority }: Counting,
): number | undefined {
  const known = responses.map((one) => outcomeOf(measure, one)).filter((one) => one !== undefined);
  const yes = known.filter((one) => one).length;
  if (!majority) {
    return known.length === 0 ? undefined : yes / known.length;
  }
  const isDecided = yes * 2 > expected || (expected - (known.length - yes)) * 2 <= expected;
  return isDecided ? Number(yes * 2 > expected) : undefined;
}

/** A share of questions with its interval. */
export interface Rate {
  readonly value: number;
  readonly interval: Interval;
  /** `wilson` where each question has one outcome, yes or no; else a bootstrap over questions. */
  readonly method: 'wilson' | 'bootstrap';
  /** How many questions it is about. */
  readonly questions: number;
  /** Questions whose outcome is not known. They are in no rate. */
  readonly leftOut: number;
}

/** The mean of outcomes; undefined if none is known. */
export function rateOf(
  outcomes: readonly (number | undefined)[],
  options: BootstrapOptions = defaultBootstrap,
): Rate | undefined {
  const known = outcomes.filter((one) => one !== undefined);
  const sum = known.reduce((all, one) => all + one, 0);
  const isBinary = known.every((one) => one === 0 || one === 1);
  const interval = isBinary ? wilson(sum, known.length) : bootstrapMean(known, options);
  return (
    interval && {
      value: sum / known.length,
      interval,
      method: isBinary ? 'wilson' : 'bootstrap',
      questions: known.length,
      leftOut: outcomes.length - known.length,
    }
  );
}

/** How often each class occurs, without those that do not. */
export function countClasses(
  responses: readonly JudgedResponse[],
): Readonly<Partial<Record<ResponseClass, number>>> {
  const counts: Partial<Record<ResponseClass, number>> = {};
  for (const kind of responses.map(classOf)) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
