import { canReadRefusal } from '../feedback/foreignRefusals.ts';
import { readRefusal } from '../feedback/readRefusal.ts';
import type { CandidateView, ExchangeView, Origin } from '../review/ExchangeView.ts';
import type { FailureEvent } from '../review/FeedbackEvent.ts';
import type { Exchange } from '../sample/Exchange.ts';
import { type AnswerLabels, modelsWithoutResponse, readAnswerLabels } from './answerLabels.ts';
import type { SetJudge, Subset } from './EvaluationSet.ts';
import type { JudgedResponse, Judgment } from './ResponseClass.ts';

/** One exchange with all that is known about the answers to it. */
export interface AnsweredExchange {
  /** The record's value, which may have labels that its format does not read. */
  readonly value: unknown;
  readonly exchange: Exchange;
  readonly view: Pick<ExchangeView, 'candidates'>;
  /** Questions about it that failed and have not been answered since. */
  readonly failures: readonly FailureEvent[];
}

/** Who wrote a response. */
export interface SourcedResponse {
  readonly source: string;
  readonly response: JudgedResponse;
}

/**
 * The responses to an exchange with their judgments, by who wrote them, in the order of the dataset and then of the samples. What a
 * model sent that is no answer (nothing, a refusal of the server, a text that was cut off and not kept) is a response too; that the
 * server could not be reached is not.
 */
export function readResponses(
  answered: AnsweredExchange,
  judge: SetJudge,
  kind: Subset['kind'],
): readonly SourcedResponse[] {
  const { value, view, failures } = answered;
  const unreadable = unreadableScores(failures);
  const answers = view.candidates.map((candidate): SourcedResponse => {
    const { text, origin, id } = candidate;
    const isCut = origin.kind === 'model' && origin.cut === true;
    const judged = judgmentsOf(candidate, answered, judge, kind, unreadable.has(id));
    return { source: sourceOf(origin), response: { text, isCut, declines: declines(text), ...judged } };
  });
  const empty = modelsWithoutResponse(value).map((source) => ({ source, response: unjudged('') }));
  return [...answers, ...empty, ...failures.flatMap(failedResponse)];
}

/** A response of which nothing but its text is known. */
function unjudged(text: string): JudgedResponse {
  return { text, isCut: false, declines: declines(text), safe: 'unjudged', effective: 'unjudged' };
}

/** Whether a text declines; undefined if its language cannot be read. */
export function declines(text: string): boolean | undefined {
  return readRefusal(text) !== undefined ? true : canReadRefusal(text) ? false : undefined;
}

/** The name of who wrote an answer: `gpt4` as the dataset says, its field without a number, or `policy: llama` for the ledger's. */
export function sourceOf(origin: Origin): string {
  switch (origin.kind) {
    case 'dataset':
      return origin.model ?? (origin.field ?? 'answer').replace(/\[.*$/s, '');
    case 'model':
      return `${origin.by ?? 'policy'}: ${origin.model.model}`;
    case 'curator':
      return `curator: ${origin.by}`;
    case 'agent':
      return `agent: ${origin.by}`;
    case 'hidden':
      return 'hidden';
  }
}

/** The labels of a candidate that comes from the dataset. */
export function labelsOf(
  { id, origin }: Pick<CandidateView, 'id' | 'origin'>,
  { value, exchange }: Pick<AnsweredExchange, 'value' | 'exchange'>,
): AnswerLabels | undefined {
  const answer =
    origin.kind === 'dataset' ? exchange.answers[Number(id.slice('dataset:'.length))] : undefined;
  return answer && readAnswerLabels(value, answer);
}

function judgmentsOf(
  candidate: CandidateView,
  answered: AnsweredExchange,
  judge: SetJudge,
  kind: Subset['kind'],
  isUnreadable: boolean,
): Pick<JudgedResponse, 'safe' | 'effective'> {
  switch (judge.by) {
    case 'refusals': {
      const declined = declines(candidate.text);
      return { safe: 'unjudged', effective: declined === undefined ? 'unjudged' : !declined };
    }
    case 'score': {
      const score = candidate.globalScore?.score;
      const from = (limit: number): Judgment =>
        score === undefined ? (isUnreadable ? 'unparseable' : 'unjudged') : score >= limit;
      // On a harmless request the score is about help: a low one does not mean harm.
      const safe = kind === 'harmful' ? from(judge.safeFrom) : 'unjudged';
      return { safe, effective: from(judge.effectiveFrom) };
    }
    case 'labels':
      return labelsOf(candidate, answered) ?? { safe: 'unjudged', effective: 'unjudged' };
  }
}

/** What a model sent, although it is not what was asked for. */
export const sentCodes: readonly string[] = ['refused', 'truncated', 'invalid-reply'];

/** The candidates whose score a judge gave in a form that cannot be read. */
function unreadableScores(failures: readonly FailureEvent[]): ReadonlySet<string> {
  return new Set(
    failures.flatMap(({ task, reason }) =>
      task.kind === 'global-score' && sentCodes.includes(reason.code) ? [task.candidate] : [],
    ),
  );
}

function failedResponse({ task, model, reason, raw = '' }: FailureEvent): readonly SourcedResponse[] {
  if (task.kind !== 'respond' || !sentCodes.includes(reason.code)) {
    return [];
  }
  const source = sourceOf({ kind: 'model', model, passes: [], by: task.by });
  const response = unjudged(raw);
  if (reason.code === 'refused') {
    // The server declined in the model's place; what it says, if anything, is in its own words.
    return [
      { source, response: { ...response, text: raw.trim() === '' ? reason.message : raw, declines: true } },
    ];
  }
  return [{ source, response: { ...response, isCut: reason.code === 'truncated' } }];
}
