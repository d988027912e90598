import { isRecord, ownValue } from '../objects.ts';
import {
  type AnswerRef,
  type Author,
  type ImportedItem,
  type ImportReader,
  unreadItem,
} from './ImportedItem.ts';
import { ItemTexts, itemAbout } from './ItemTexts.ts';
import { lastMessage } from './itemMessages.ts';
import type { Scale } from './Scale.ts';
import {
  gap,
  readCell,
  readName,
  readNumber,
  type Said,
  saidNothing,
  saying,
  together,
} from './statements.ts';

/** UltraFeedback and Prometheus rate from 1 to 5 in every aspect (distilabel's prompts of these tasks). */
const oneToFive: Scale = { worst: 1, best: 5 };

/** More generations of one row are not read. */
const maxGenerations = 1000;

type Row = Readonly<Record<string, unknown>>;

/**
 * distilabel's rows: `generation` or `generations` with the models that wrote them, `ratings` with `rationales` (UltraFeedback),
 * `result` with `feedback` (Prometheus), and `chosen` and `rejected` (the formatting steps). Models wrote all of it, so
 * nothing in it is a decision.
 */
export const distilabel: ImportReader = {
  id: 'distilabel',
  recognizes: (value) =>
    isRecord(value) &&
    ('distilabel_metadata' in value ||
      ('generations' in value && ['instruction', 'prompt', 'messages'].some((name) => name in value)) ||
      ('chosen_rating' in value && 'rejected_rating' in value)),
  read: (value, context) => [
    isRecord(value) ? readRow(value, new ItemTexts(value, context.fields)) : unreadItem,
  ],
};

function readRow(row: Row, texts: ItemTexts): ImportedItem {
  const generations = readGenerations(row);
  const rated = readRatings(row, generations);
  const said = together([
    readAnswers(row, generations),
    rated,
    readResult(row, generations),
    readPair(row, rated.statements.length > 0),
  ]);
  return itemAbout(texts, texts.ids, said);
}

interface Generation {
  /** Undefined if the model failed. */
  readonly text: string | undefined;
  readonly model: string;
}

function listAt(row: Row, name: string): readonly unknown[] | undefined {
  const list = readCell(ownValue(row, name));
  return Array.isArray(list) ? list.slice(0, maxGenerations) : undefined;
}

function readGenerations(row: Row): readonly Generation[] {
  const many = listAt(row, 'generations');
  const models =
    listAt(row, 'generation_models') ?? listAt(row, 'generation_model') ?? listAt(row, 'model_names');
  // The model of a row with judgments is the judge.
  const own = isJudged(row) ? '' : readName(row.model_name);
  const all = many ?? ('generation' in row ? [row.generation] : []);
  return all.map((text, at) => ({
    text: typeof text === 'string' && text.trim() !== '' ? text : undefined,
    model: models ? readName(models[at]) : own,
  }));
}

function isJudged(row: Row): boolean {
  return ['ratings', 'scores', 'result'].some((name) => name in row);
}

function refOf({ text, model }: Generation): AnswerRef | undefined {
  return text === undefined ? undefined : { kind: 'text', text, ...(model === '' ? {} : { model }) };
}

function byModel(name: string): Author {
  return { kind: 'model', name, at: undefined };
}

function readAnswers(row: Row, generations: readonly Generation[]): Said {
  const failed = generations.filter(({ text }) => text === undefined).length;
  const pair = ['chosen', 'rejected'].flatMap((side): Generation[] => {
    const text = sideText(row[side]);
    return text === undefined || generations.some((one) => one.text === text)
      ? []
      : [{ text, model: readName(row[`${side}_model`]) }];
  });
  const answers = [...generations, ...pair].flatMap((one): Said[] => {
    const answer = refOf(one);
    return answer ? [saying({ kind: 'answer', answer, author: byModel(one.model) })] : [];
  });
  return together([...answers, ...(failed > 0 ? [gap('failed')] : [])]);
}

/** Ratings by the judge that the row names, one for each generation. */
function readRatings(row: Row, generations: readonly Generation[]): Said {
  const ratings = listAt(row, 'ratings') ?? listAt(row, 'scores');
  if (!ratings) {
    return 'ratings' in row ? gap('failed') : saidNothing;
  }
  if (ratings.length !== generations.length) {
    return gap('rating-of-what');
  }
  const rationales = listAt(row, 'rationales') ?? [];
  const author = byModel(readName(row.model_name));
  return together(
    ratings.map((rating, at) => {
      const value = readNumber(rating);
      const answer = generations[at] && refOf(generations[at]);
      const rationale = rationales[at];
      const reason = typeof rationale === 'string' ? rationale : '';
      return value === undefined || !answer
        ? gap('failed')
        : saying({ kind: 'rating', answer, value, scale: scaleOf(row), reason, author });
    }),
  );
}

/** Ratings with rationales are those of UltraFeedback. */
function scaleOf(row: Row): Scale | undefined {
  return 'rationales' in row && !('scores' in row) ? oneToFive : undefined;
}

/** Prometheus: a grade for the only generation, or which of two is the better one. */
function readResult(row: Row, generations: readonly Generation[]): Said {
  const { result, feedback } = row;
  const author = byModel(readName(row.model_name));
  const reason = typeof feedback === 'string' ? feedback : '';
  const [first, second, ...others] = generations.map(refOf);
  if (!('feedback' in row) || !('result' in row)) {
    return saidNothing;
  }
  const value = readNumber(result);
  if (first && generations.length === 1 && value !== undefined) {
    return saying({ kind: 'rating', answer: first, value, scale: oneToFive, reason, author });
  }
  if (first && second && others.length === 0 && (result === 'A' || result === 'B')) {
    const tiers = result === 'A' ? [[first], [second]] : [[second], [first]];
    return saying({ kind: 'order', tiers, reason, author });
  }
  return gap('failed');
}

/** The pair that a formatting step chose. Where there are ratings, they say the same. */
function readPair(row: Row, isRated: boolean): Said {
  const [chosen, rejected] = [sideText(row.chosen), sideText(row.rejected)];
  if (chosen === undefined || rejected === undefined) {
    return saidNothing;
  }
  if (chosen.trim() === rejected.trim()) {
    return gap('equal-texts');
  }
  if (isRated) {
    return saidNothing;
  }
  const sides = [
    { text: chosen, value: row.chosen_rating },
    { text: rejected, value: row.rejected_rating },
  ];
  const author = byModel(readName(row.model_name));
  const ratings = sides.flatMap(({ text, value }) => {
    const number = readNumber(value);
    return number === undefined
      ? []
      : [
          saying({
            kind: 'rating',
            answer: { kind: 'text', text },
            value: number,
            scale: scaleOf(row),
            reason: '',
            author,
          }),
        ];
  });
  return together([
    ...ratings,
    saying({
      kind: 'order',
      tiers: [[{ kind: 'text', text: chosen }], [{ kind: 'text', text: rejected }]],
      author,
      reason: '',
    }),
  ]);
}

/** A side is a text, or the conversation with it at its end. */
function sideText(value: unknown): string | undefined {
  const held = readCell(value);
  return Array.isArray(held) ? lastMessage(held) : typeof held === 'string' ? held : undefined;
}
