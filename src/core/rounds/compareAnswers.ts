import { comparePaired, type PairedDifference } from '../evaluate/pairedTests.ts';

/** One answer of a policy, as far as it is judged. */
export interface PolicyAnswer {
  readonly text: string;
  /** Whether it declines; undefined if its language cannot be read. */
  readonly declines: boolean | undefined;
  /** Observation score, 0..1. */
  readonly observationShare: number | undefined;
  /** Global and combined score, 0..10. */
  readonly globalScore: number | undefined;
  readonly combined: number | undefined;
}

/** What two policies answered to the same exchange. */
export interface AnsweredTwice {
  /** `record#number`. */
  readonly question: string;
  readonly before: readonly PolicyAnswer[];
  readonly after: readonly PolicyAnswer[];
}

/** What is compared of answers. */
export const answerMeasures = ['combined', 'globalScore', 'observationShare', 'declines', 'length'] as const;

export type AnswerMeasure = (typeof answerMeasures)[number];

/** How a measure changed, over the questions for which both policies have it. */
export interface MeasureChange extends PairedDifference {
  readonly measure: AnswerMeasure;
  /** Means over these questions of the means over a policy's answers. `length` is in characters. */
  readonly before: number;
  readonly after: number;
  /** The questions that went down most, and up most, the largest change first. */
  readonly fallen: readonly string[];
  readonly risen: readonly string[];
}

/** What changed from one policy to another on the same questions. */
export interface AnswerComparison {
  /** Questions that both answered, and those that only one did. */
  readonly common: number;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  /** Questions to which both gave the same texts. */
  readonly unchanged: number;
  /** Without measures of which nothing is known for both. */
  readonly changes: readonly MeasureChange[];
}

/** How many questions are named for each direction. */
const maxNamed = 10;

/** Compares the answers of two policies question by question, so that what is easy or hard for both does not count. */
export function compareAnswers(questions: readonly AnsweredTwice[]): AnswerComparison {
  const common = questions.filter(({ before, after }) => before.length > 0 && after.length > 0);
  return {
    common: common.length,
    onlyBefore: questions.filter(({ before, after }) => before.length > 0 && after.length === 0).length,
    onlyAfter: questions.filter(({ before, after }) => before.length === 0 && after.length > 0).length,
    unchanged: common.filter(({ before, after }) => textsOf(before) === textsOf(after)).length,
    changes: answerMeasures.flatMap((measure) => changeOf(measure, common) ?? []),
  };
}

function changeOf(measure: AnswerMeasure, questions: readonly AnsweredTwice[]): MeasureChange | undefined {
  const known = questions.flatMap(({ question, before, after }) => {
    const [old, now] = [meanOf(measure, before), meanOf(measure, after)];
    return old === undefined || now === undefined ? [] : [{ question, pair: [old, now] as const }];
  });
  const difference = comparePaired(known.map(({ pair }) => pair));
  if (!difference) {
    return undefined;
  }
  const sorted = known
    .map(({ question, pair: [old, now] }) => ({ question, change: now - old }))
    .sort((a, b) => a.change - b.change || (a.question < b.question ? -1 : 1));
  return {
    measure,
    ...difference,
    before: mean(known.map(({ pair }) => pair[0])),
    after: mean(known.map(({ pair }) => pair[1])),
    fallen: named(sorted.filter(({ change }) => change < 0)),
    risen: named(sorted.filter(({ change }) => change > 0).reverse()),
  };
}

/** The mean of a measure over answers; undefined if none has it. */
function meanOf(measure: AnswerMeasure, answers: readonly PolicyAnswer[]): number | undefined {
  const values = answers.flatMap((answer) => {
    const value = measure === 'length' ? answer.text.length : answer[measure];
    return value === undefined ? [] : [Number(value)];
  });
  return values.length === 0 ? undefined : mean(values);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

function textsOf(answers: readonly PolicyAnswer[]): string {
  return JSON.stringify(answers.map(({ text }) => text).sort());
}

function named(some: readonly { readonly question: string }[]): readonly string[] {
  return some.slice(0, maxNamed).map(({ question }) => question);
}
