import { refusalPhrases } from '../../core/evaluate/calibrationItems.ts';
import { type AnsweredQuestion, evaluateSubset, type SubsetResult } from '../../core/evaluate/Evaluation.ts';
import { type EvaluationSet, isInSubset, labelOf, type Subset } from '../../core/evaluate/EvaluationSet.ts';
import { type JudgeDoubt, judgeDoubts } from '../../core/evaluate/judgeDoubts.ts';
import { readResponses } from '../../core/evaluate/readResponses.ts';
import type { Rows } from '../../core/Rows.ts';
import { modelName } from '../../core/review/ExchangeView.ts';
import { openFailures } from '../../core/review/openFailures.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import { JudgeEvidence } from './JudgeEvidence.ts';

/** What is measured of a dataset. It depends on the dataset, its ledger and the set alone, so that it can be made again. */
export interface Evaluation {
  readonly set: EvaluationSet;
  /** The judges whose word counts, by name; empty if labels do. */
  readonly judges: readonly string[];
  /** One for each subset and source, in the order of the set. */
  readonly results: readonly SubsetResult[];
  /** Why what these judges say is not to be relied on, by what the same records say about them. */
  readonly doubts: readonly JudgeDoubt[];
  /** Records that cannot be read, by identity. */
  readonly unreadable: readonly string[];
}

interface EvaluateOptions {
  readonly set: EvaluationSet;
  readonly rows: Rows;
  readonly signal?: AbortSignal;
}

/** Evaluates the responses that a dataset and its ledger have. Asks no model and records nothing. */
export async function evaluateDataset(session: Session, options: EvaluateOptions): Promise<Evaluation> {
  const { set, rows, signal } = options;
  const collected = new Map(set.subsets.map((subset) => [subset, new SubsetResponses(set)]));
  const judges = new Set<string>();
  const evidence = new JudgeEvidence();
  const unreadable: string[] = [];
  for await (const reviewed of readRecords(session, rows, signal)) {
    evidence.add(session, reviewed);
    if (!reviewed.content.ok) {
      unreadable.push(reviewed.identity);
      continue;
    }
    for (const [subset, responses] of collected) {
      for (const judge of addRecord(session, reviewed, subset, responses)) {
        judges.add(judge);
      }
    }
  }
  const results = [...collected].flatMap(([subset, responses]) =>
    responses.sources.map((source) => evaluateSubset({ source, subset, set }, responses.of(source))),
  );
  const names = judgeNames(set, judges);
  const { calibrations, silence } = evidence;
  const doubts = judgeDoubts(calibrations, silence).filter(({ judge }) => names.includes(judge));
  return { set, judges: names, results, doubts, unreadable };
}

/** The judges whose word counts in a set; nobody's where the file has labels. */
function judgeNames({ judge }: EvaluationSet, scored: ReadonlySet<string>): readonly string[] {
  return { score: [...scored].sort(), refusals: [refusalPhrases], labels: [] }[judge.by];
}

/** Adds the responses of a record's exchanges to a subset; returns the judges that scored them. */
function addRecord(
  session: Session,
  { content, identity, hash }: ReviewedRecord,
  subset: Subset,
  collected: SubsetResponses,
): readonly string[] {
  if (!content.ok) {
    return [];
  }
  const { record, value, views } = content;
  return record.exchanges.flatMap((exchange) => {
    const view = views[exchange.index];
    if (!view || !isInSubset(subset, record, exchange)) {
      return [];
    }
    const failures = openFailures(session.exchangeState(identity, exchange.index, hash));
    const answered = { value, exchange, view, failures };
    const { judge, category } = collected.set;
    collected.add({
      question: `${identity}#${exchange.index + 1}`,
      category: category === undefined ? undefined : labelOf(record, category),
      responses: readResponses(answered, judge, subset.kind),
    });
    return view.candidates.flatMap((one) => (one.judge ? [modelName(one.judge)] : []));
  });
}

type AskedQuestion = Omit<AnsweredQuestion, 'responses'> & {
  readonly responses: ReturnType<typeof readResponses>;
};

/** The responses to the questions of one subset, by source. */
class SubsetResponses {
  readonly set: EvaluationSet;
  readonly #questions: AskedQuestion[] = [];
  readonly #sources = new Set<string>();

  constructor(set: EvaluationSet) {
    this.set = set;
  }

  get sources(): readonly string[] {
    return [...this.#sources].sort();
  }

  add(question: AskedQuestion): void {
    this.#questions.push(question);
    for (const { source } of question.responses) {
      this.#sources.add(source);
    }
  }

  /** All questions with the responses of one source: the first ones, as many as the set wants. */
  of(source: string): readonly AnsweredQuestion[] {
    return this.#questions.map(({ question, category, responses }) => ({
      question,
      category,
      responses: responses
        .filter((one) => one.source === source)
        .slice(0, this.set.responses)
        .map(({ response }) => response),
    }));
  }
}
