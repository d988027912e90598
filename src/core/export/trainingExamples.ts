import type { ExchangeView } from '../review/ExchangeView.ts';
import { type Exchange, imagesOf, type RawObservation } from '../sample/Exchange.ts';
import { decidedObservations } from './decidedObservations.ts';
import { type Decided, type Deciding, decidedAnswer } from './decidedTexts.ts';
import type { ExportChoices, ExportOutcome, ExportRecord, ExportRow } from './ExportTarget.ts';
import { type Answering, type ExportedTurn, exportedTurns } from './exportedTurns.ts';
import type { AnswerTexts } from './lessons/Lesson.ts';
import { exchangeObstacle, type Obstacle, recordObstacle, textObstacle, turnObstacles } from './obstacles.ts';
import type { TargetLimits } from './TargetLimits.ts';
import { decidingOf } from './trainingConversation.ts';

/** A request with what was before it, as a trainer gets it. */
export interface TrainingExample {
  /** Names the record and its exchange, and is the same again if the row is imported and exported. */
  readonly id: string;
  readonly exchange: Exchange;
  /** The conversation up to the request: with images in place, and earlier answers as they were decided. */
  readonly turns: readonly ExportedTurn[];
  /** Paths of the images in the turns, in order. */
  readonly images: readonly string[];
  /** Undefined if the dataset's own observations stay as they are. */
  readonly observe: readonly RawObservation[] | undefined;
}

/** How a target makes rows of exchanges. */
export interface ExampleForm<Text> {
  readonly limits: TargetLimits;
  readonly choices: ExportChoices;
  /** What is learned of an exchange: one row for each. */
  decided(deciding: Deciding): Decided<Text>;
  /** The answers in it, by what is learned of them. */
  textsOf(text: Text): AnswerTexts;
  /** The row. */
  value(example: TrainingExample, text: Text): unknown;
}

/** Rows of the exchanges of a record, each with the conversation before it, and what is left out. */
export function exampleRows<Text>(record: ExportRecord, form: ExampleForm<Text>): ExportOutcome {
  const outcomes = record.record.exchanges.map((exchange) => rowsOf(record, exchange, form));
  return {
    rows: outcomes.flatMap((one) => one.rows),
    leftOut: outcomes.flatMap((one) => one.leftOut),
  };
}

function rowsOf<Text>(record: ExportRecord, exchange: Exchange, form: ExampleForm<Text>): ExportOutcome {
  const { index } = exchange;
  const leftOut = ({ reason, detail }: Partial<Obstacle> & Pick<Obstacle, 'reason'>): ExportOutcome => {
    const { row, identity } = record;
    return { rows: [], leftOut: [{ row, identity, exchange: index, reason, detail }] };
  };
  const deciding = decidingOf(record, exchange, form.choices);
  if (!deciding) {
    return leftOut({ reason: 'undecided' });
  }
  const decided = form.decided(deciding);
  if (!decided.ok) {
    return leftOut(decided);
  }
  const turns = exportedTurns(record.record, [exchange], (one) => answering(record, exchange, one, form));
  const obstacle = obstacleOf(
    record,
    exchange,
    turns,
    decided.all.flatMap((text) => answersIn(form.textsOf(text))),
    form,
  );
  if (obstacle) {
    return leftOut(obstacle);
  }
  const shown = imagesOf(turns);
  const { observe } = decidedObservations(deciding.view, form.choices);
  const images = shown.flatMap((at) => {
    const image = record.images[at];
    return image?.ok ? [image.path] : [];
  });
  const rows = decided.all.map((text, at): ExportRow => {
    const example = { id: rowId(record, index, at), exchange, turns, images, observe };
    const learned = [{ exchange: index, ...form.textsOf(text) }];
    return { value: form.value(example, text), exchanges: [index], images: shown, learned };
  });
  return { rows, leftOut: [] };
}

function answersIn({ wanted, unwanted }: AnswerTexts): readonly string[] {
  return [wanted, unwanted].filter((text) => text !== undefined);
}

/**
 * The name of a row: its record's, with the number of the exchange if the record has several, and with the number of the row if the exchange
 * has several.
 */
export function rowId({ identity, record }: ExportRecord, exchange: number, at = 0): string {
  const number = record.exchanges.length > 1 || at > 0 ? `#${exchange + 1}` : '';
  return `${identity}${number}${at > 0 ? `.${at + 1}` : ''}`;
}

/** The turns before an exchange have the decided answers in place of the dataset's; those that nobody decided on stay what they are. */
function answering(
  record: ExportRecord,
  exchange: Exchange,
  earlier: Exchange,
  { choices }: Pick<ExampleForm<never>, 'choices'>,
): Answering {
  const deciding = earlier === exchange ? undefined : decidingOf(record, earlier, choices);
  const answer = deciding?.view.decision && decidedAnswer(deciding);
  return answer?.ok ? { text: answer.all[0] } : 'own';
}

function obstacleOf(
  record: ExportRecord,
  exchange: Exchange,
  turns: readonly ExportedTurn[],
  answers: readonly string[],
  { limits }: Pick<ExampleForm<never>, 'limits'>,
): Obstacle | undefined {
  const [first] = turnObstacles(record, turns, limits);
  return (
    recordObstacle(record, limits) ??
    first ??
    answers.map((text) => textObstacle(text, limits)).find((problem) => problem !== undefined) ??
    exchangeObstacle(record, exchange, limits) ??
    rejectedBefore(record, turns, exchange)
  );
}

/** An answer that a curator rejected is not what a model gets to see as its own. */
function rejectedBefore(
  { views }: ExportRecord,
  turns: readonly ExportedTurn[],
  exchange: Exchange,
): Obstacle | undefined {
  const isAfterOne = turns.some(({ asks }) => asks && asks !== exchange && isRejected(views[asks.index]));
  return isAfterOne ? { reason: 'rejected-before', detail: undefined } : undefined;
}

/** Whether the decision that counts rejects the answer, or one of several that differ does. */
function isRejected(view: ExchangeView | undefined): boolean {
  const disputed = view?.disagreed ? view.opinions : [];
  return [view?.decision, ...disputed.map(({ decision }) => decision)].some(
    (decision) => decision?.verdict === 'rejected',
  );
}
