import { agreementOf, type Figure, type Ratings } from '../review/agreement.ts';
import { comparePaired, type PairedDifference } from './pairedTests.ts';
import { type Rate, rateOf } from './rates.ts';

/** What people and a judge both say something about. */
export const judgedQuestions = ['declines', 'right', 'safe', 'recognizes', 'prefers'] as const;

export type JudgedQuestion = (typeof judgedQuestions)[number];

/** One thing that people have labeled without having seen the judge's word. */
export interface CalibrationItem {
  readonly question: JudgedQuestion;
  /** The judge's name. */
  readonly judge: string;
  /** Whether the answer to the question is yes, by people. */
  readonly people: boolean;
  /** The label in people's own words; several may mean yes. */
  readonly label: string;
  /** Whether it is yes by the judge; undefined if it said nothing that can be read. */
  readonly judged: boolean | undefined;
  /** How likely yes is by the judge, 0..1; undefined if it says no more than yes or no. */
  readonly probability: number | undefined;
  /** The length of the answer in UTF-16 units; of a pair, how much longer the first answer is than the second. */
  readonly length: number;
  /** What several people said each, if the file has it. */
  readonly annotations: readonly boolean[];
  readonly source: string;
  readonly category: string | undefined;
}

/** Whether a judge may decide pairs: `weak` below a kappa of 0.4, `unknown` if there are too few labels to say. */
export const trusts = ['sufficient', 'weak', 'unknown'] as const;

export type Trust = (typeof trusts)[number];

/** Agreement of a judge with people on some items. */
export interface Agreement {
  readonly items: number;
  readonly accuracy: Rate | undefined;
  /** Cohen's kappa. */
  readonly kappa: Figure;
  readonly trust: Trust;
}

/** How far a judge's yes differs from people's, by length. */
export type LengthBias =
  /** Of answers: share of yes by the judge minus by people, among the shorter and the longer half. */
  | {
      readonly of: 'answers';
      readonly shorter: PairedDifference | undefined;
      readonly longer: PairedDifference | undefined;
    }
  /** Of pairs: share in which the judge prefers the longer answer minus that in which people do. */
  | { readonly of: 'pairs'; readonly longerPreferred: PairedDifference | undefined };

/** What is known of one judge on one question. */
export interface Calibration extends Agreement {
  readonly question: JudgedQuestion;
  readonly judge: string;
  /** Items on which the judge said nothing that can be read; they are in no figure. */
  readonly unjudged: number;
  /** How much people agree with each other: Krippendorff's alpha. A judge can hardly do better. */
  readonly amongPeople: Figure;
  readonly confusion: readonly {
    readonly label: string;
    readonly yes: number;
    readonly no: number;
    readonly unjudged: number;
  }[];
  /** Expected calibration error, 0..1; undefined if the judge gives no probabilities. */
  readonly calibrationError: number | undefined;
  readonly length: LengthBias;
  readonly bySource: Readonly<Record<string, Agreement>>;
  readonly byCategory: Readonly<Record<string, Agreement>>;
}

/** Below this, agreement is called fair at best (Landis and Koch 1977). */
export const minKappa = 0.4;
/** With fewer labels, the interval of the accuracy is wider than 40 points. Ours. */
export const minLabels = 20;
/** With fewer labels of one kind, or fewer that the judge contradicts, kappa depends on single items. Ours. */
export const minOfEach = 5;

/** A judgment that can be compared with people's. */
type Compared = CalibrationItem & { readonly judged: boolean };

/** Calibrates each judge on each question, in the order of the questions. */
export function calibrate(items: readonly CalibrationItem[]): readonly Calibration[] {
  return judgedQuestions.flatMap((question) => {
    const byJudge = Map.groupBy(
      items.filter((one) => one.question === question),
      ({ judge }) => judge,
    );
    return [...byJudge].sort(byName).map(([judge, those]) => calibrateOne(question, judge, those));
  });
}

function calibrateOne(
  question: JudgedQuestion,
  judge: string,
  items: readonly CalibrationItem[],
): Calibration {
  const compared = items.filter((one): one is Compared => one.judged !== undefined);
  return {
    question,
    judge,
    ...agreementWith(compared),
    unjudged: items.length - compared.length,
    amongPeople: agreementOf(items.map(({ annotations }) => ratings(annotations))).alpha,
    confusion: confusionOf(items),
    calibrationError: calibrationError(compared),
    length: question === 'prefers' ? lengthBiasOfPairs(compared) : lengthBiasOfAnswers(compared),
    bySource: grouped(compared, ({ source }) => source),
    byCategory: grouped(compared, ({ category }) => category),
  };
}

function agreementWith(items: readonly Compared[]): Agreement {
  const { kappas } = agreementOf(items.map(({ people, judged }) => ratings([people, judged])));
  const kappa = kappas[0]?.kappa ?? { undefined: 'no-common' };
  return {
    items: items.length,
    accuracy: rateOf(items.map(({ people, judged }) => Number(people === judged))),
    kappa,
    trust: trustOf(items, kappa),
  };
}

/** Agreement can be shown only where people say both yes and no; that there is none, wherever the judge is wrong. */
function trustOf(items: readonly Compared[], kappa: Figure): Trust {
  const yes = items.filter(({ people }) => people).length;
  const wrong = items.filter(({ people, judged }) => people !== judged).length;
  if (items.length < minLabels || 'undefined' in kappa) {
    return 'unknown';
  }
  const [seen, trust] =
    kappa.value >= minKappa
      ? ([Math.min(yes, items.length - yes), 'sufficient'] as const)
      : ([wrong, 'weak'] as const);
  return seen >= minOfEach ? trust : 'unknown';
}

function ratings(labels: readonly boolean[]): Ratings {
  return new Map(labels.map((label, at) => [String(at), String(label)]));
}

function confusionOf(items: readonly CalibrationItem[]): Calibration['confusion'] {
  return [...Map.groupBy(items, ({ label }) => label)].sort(byName).map(([label, those]) => {
    const count = (judged: boolean | undefined) => those.filter((one) => one.judged === judged).length;
    return { label, yes: count(true), no: count(false), unjudged: count(undefined) };
  });
}

const bins = 10;

/**
 * The expected calibration error (Naeini 2015): the mean difference between confidence and accuracy in ten bins of equal width of
 * confidence, weighted by their items. Confidence is the probability of what the judge says. Undefined for no probabilities.
 */
export function calibrationError(
  items: readonly Pick<Compared, 'people' | 'judged' | 'probability'>[],
): number | undefined {
  const sums = new Map<number, { confidence: number; right: number }>();
  let total = 0;
  for (const { people, judged, probability } of items) {
    if (probability === undefined) {
      continue;
    }
    const confidence = judged ? probability : 1 - probability;
    // A confidence on the border of two bins belongs to the lower one, as in the published code.
    const bin = Math.max(0, Math.ceil(confidence * bins) - 1);
    const sum = sums.get(bin) ?? { confidence: 0, right: 0 };
    sum.confidence += confidence;
    sum.right += Number(people === judged);
    sums.set(bin, sum);
    total += 1;
  }
  return total === 0
    ? undefined
    : [...sums.values()].reduce((all, sum) => all + Math.abs(sum.right - sum.confidence), 0) / total;
}

function lengthBiasOfAnswers(items: readonly Compared[]): LengthBias {
  const sorted = items.toSorted((a, b) => a.length - b.length);
  const median = sorted[Math.floor(sorted.length / 2)]?.length ?? 0;
  const ofYes = (those: readonly Compared[]) =>
    comparePaired(those.map(({ people, judged }) => [Number(people), Number(judged)]));
  return {
    of: 'answers',
    shorter: ofYes(items.filter(({ length }) => length < median)),
    longer: ofYes(items.filter(({ length }) => length >= median)),
  };
}

function lengthBiasOfPairs(items: readonly Compared[]): LengthBias {
  const unequal = items.filter(({ length }) => length !== 0);
  const isLonger = (prefersFirst: boolean, length: number) => Number(prefersFirst === length > 0);
  return {
    of: 'pairs',
    longerPreferred: comparePaired(
      unequal.map(({ people, judged, length }) => [isLonger(people, length), isLonger(judged, length)]),
    ),
  };
}

function grouped(
  items: readonly Compared[],
  keyOf: (item: Compared) => string | undefined,
): Readonly<Record<string, Agreement>> {
  const groups = Map.groupBy(items, (one) => keyOf(one) ?? '');
  groups.delete('');
  return Object.fromEntries([...groups].sort(byName).map(([name, those]) => [name, agreementWith(those)]));
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

/** How a judge of pairs depends on the order in which it sees the answers. */
export interface PositionBias {
  readonly judge: string;
  /** Pairs that it compared in both orders. */
  readonly pairs: number;
  /** Of these, those in which it prefers whichever answer comes first, or second. */
  readonly first: number;
  readonly second: number;
  /** Those in which its verdict changes otherwise: equal in one order only. */
  readonly unsteady: number;
}

/** One verdict on two answers, by the order in which the judge saw them. */
export interface OrderedVerdict {
  readonly judge: string;
  /** Names the exchange, or anything else that verdicts of different pairs differ in. */
  readonly place: string;
  readonly first: string;
  readonly second: string;
  readonly better: 'first' | 'second' | 'equal';
}

/** The position bias of each judge, from the pairs that it compared in both orders. */
export function positionBias(verdicts: readonly OrderedVerdict[]): readonly PositionBias[] {
  const keyOf = (place: string, first: string, second: string) => JSON.stringify([place, first, second]);
  return [...Map.groupBy(verdicts, ({ judge }) => judge)].sort(byName).flatMap(([judge, those]) => {
    const known = new Map(those.map((one) => [keyOf(one.place, one.first, one.second), one.better]));
    const both = those.flatMap(({ place, first, second, better }) => {
      const other = first < second ? known.get(keyOf(place, second, first)) : undefined;
      return other === undefined ? [] : [[better, other] as const];
    });
    const count = (side: 'first' | 'second') =>
      both.filter(([one, other]) => one === side && other === side).length;
    const unsteady = both.filter(([one, other]) => (one === 'equal') !== (other === 'equal')).length;
    const counts = { first: count('first'), second: count('second'), unsteady };
    return both.length === 0 ? [] : [{ judge, pairs: both.length, ...counts }];
  });
}
