import { z } from 'zod';
import { isRecord, ownValue } from '../objects.ts';
import {
  type AnswerRef,
  type Author,
  type ImportedItem,
  type ImportReader,
  unreadItem,
} from './ImportedItem.ts';
import type { FileContext } from './ImportOptions.ts';
import { ItemTexts, itemAbout } from './ItemTexts.ts';
import { readChoice, readOrder, settleQuestions } from './questions.ts';
import {
  gap,
  readCell,
  readName,
  readNumber,
  readTime,
  type Said,
  saidNothing,
  saying,
  together,
} from './statements.ts';

const resultSchema = z.looseObject({
  from_name: z.string(),
  to_name: z.string().nullish(),
  type: z.string(),
  value: z.unknown().optional(),
});

const annotationSchema = z.looseObject({
  result: z.array(z.unknown()).max(1000).nullish(),
  completed_by: z.unknown().optional(),
  created_at: z.unknown().optional(),
  updated_at: z.unknown().optional(),
  was_cancelled: z.boolean().nullish(),
  skipped: z.boolean().nullish(),
  model_version: z.unknown().optional(),
});

type Annotation = z.infer<typeof annotationSchema>;

const annotations = z.array(z.unknown()).max(1000).nullish();

/** `completions` is the name of annotations before version 1.0. */
const taskSchema = z.looseObject({
  data: z.record(z.string(), z.unknown()),
  annotations,
  completions: annotations,
  predictions: annotations,
  drafts: annotations,
});

/** The columns of every row of JSON-MIN and CSV, which have one row for each annotation. */
const flatColumns = ['annotator', 'annotation_id', 'created_at', 'lead_time'];

/**
 * Label Studio's exports: JSON (whole tasks, with cancelled annotations and predictions), JSON-MIN and CSV (a row for each
 * annotation, without the cancelled ones). docs/importing.md names the fields.
 */
export const labelStudio: ImportReader = {
  id: 'label-studio',
  recognizes: (value) =>
    isRecord(value) &&
    ((isRecord(value.data) && ['annotations', 'completions', 'predictions'].some((name) => name in value)) ||
      flatColumns.every((name) => name in value)),
  read: (value, context) => {
    const task = taskSchema.safeParse(value);
    if (task.success) {
      return [readTask(task.data, context)];
    }
    return [
      isRecord(value) && flatColumns.every((name) => name in value) ? readRow(value, context) : unreadItem,
    ];
  },
};

function readTask(task: z.infer<typeof taskSchema>, context: FileContext): ImportedItem {
  const texts = new ItemTexts(task.data, context.fields);
  const people = (task.annotations ?? task.completions ?? []).map((one) =>
    readAnnotation(one, texts, context),
  );
  const models = (task.predictions ?? []).map((one) => readPrediction(one, texts, context));
  const drafts = (task.drafts ?? []).map(() => gap('draft'));
  return itemAbout(texts, texts.ids, together([...people, ...models, ...drafts]));
}

function readAnnotation(value: unknown, texts: ItemTexts, context: FileContext): Said {
  const annotation = annotationSchema.safeParse(value);
  if (!annotation.success) {
    return gap('other-shape');
  }
  const { data } = annotation;
  const author: Author = {
    kind: 'person',
    name: readAnnotator(data.completed_by),
    at: readTime(data.updated_at) ?? readTime(data.created_at),
  };
  return data.was_cancelled || data.skipped
    ? { statements: [{ kind: 'skipped', author }], gaps: [{ reason: 'skipped' }] }
    : readResults(data, texts, author, context);
}

function readPrediction(value: unknown, texts: ItemTexts, context: FileContext): Said {
  const prediction = annotationSchema.safeParse(value);
  if (!prediction.success) {
    return gap('other-shape');
  }
  const { data } = prediction;
  const author: Author = {
    kind: 'model',
    name: readName(data.model_version),
    at: readTime(data.updated_at) ?? readTime(data.created_at),
  };
  return readResults(data, texts, author, context);
}

/** A user by email, else by number: as the export has it. */
function readAnnotator(value: unknown): string {
  return isRecord(value) ? readName(value.email ?? value.id) : readName(value);
}

function readResults({ result }: Annotation, texts: ItemTexts, author: Author, context: FileContext): Said {
  const results = (result ?? []).map((one) => resultSchema.safeParse(one));
  const said = results.flatMap((one) => {
    if (!one.success) {
      return [];
    }
    const { from_name: question, to_name: subject, type, value } = one.data;
    const asked = { question, subjects: (subject ?? '').split(',').map((name) => name.trim()), type };
    return [{ question, said: readResult(asked, value, texts, author, context) }];
  });
  return settleQuestions(said, context.fields);
}

interface Asked {
  readonly question: string;
  /** The names of what was shown; the first of two is on the left. Empty in JSON-MIN and CSV. */
  readonly subjects: readonly string[];
  readonly type: string;
}

function readResult(
  { question, subjects, type }: Asked,
  value: unknown,
  texts: ItemTexts,
  author: Author,
  { fields }: FileContext,
): Said {
  const part = (name: string) => (isRecord(value) ? ownValue(value, name) : undefined);
  switch (type) {
    case 'pairwise':
      return readSides(part('selected'), subjects, texts, author);
    case 'rating':
      return readRating(part('rating'), subjects, texts, author);
    case 'ranker':
      return readRanker(part('ranker'), subjects, texts, author);
    case 'textarea':
      return fields.of('written').includes(question)
        ? readWritten(part('text'), author)
        : gap('other-label', question);
    case 'choices': {
      const [only, ...others] = listOf(part('choices'));
      const isDeciding = fields.of('choice').includes(question);
      const isKnown = only !== undefined && others.length === 0 && texts.option(only) !== undefined;
      return only !== undefined && (isKnown || isDeciding)
        ? readChoice(only, texts, author)
        : gap('other-label', question);
    }
    default:
      return gap('other-label', question);
  }
}

/** `left` is the first of the two objects that the question names (`toName="a,b"`), whatever their fields are called. */
function readSides(selected: unknown, subjects: readonly string[], texts: ItemTexts, author: Author): Said {
  const [side] = listOf(selected);
  if (side === undefined) {
    return saidNothing;
  }
  const pair = subjects.length === 2 ? subjects.map((name) => subjectOf(name, texts)) : texts.answers;
  const [left, right, ...others] = pair;
  if (!left || !right || others.length > 0) {
    return gap('unknown-sides', subjects.join(','));
  }
  if (side !== 'left' && side !== 'right') {
    return readChoice(side, texts, author);
  }
  const [better, worse] = side === 'left' ? [left, right] : [right, left];
  return saying({ kind: 'order', tiers: [[better], [worse]], author, reason: '' });
}

/** An object of the labeling interface; its name is usually that of the field that it shows. */
function subjectOf(name: string, texts: ItemTexts): AnswerRef | undefined {
  const option = texts.option(name);
  return typeof option === 'string' ? undefined : option;
}

function readRating(rating: unknown, subjects: readonly string[], texts: ItemTexts, author: Author): Said {
  const value = readNumber(rating);
  const [subject = ''] = subjects;
  const answer = subjectOf(subject, texts) ?? (subject === '' ? { kind: 'only' as const } : undefined);
  if (value === undefined) {
    return gap('other-label', subject);
  }
  return answer
    ? saying({ kind: 'rating', answer, value, scale: undefined, reason: '', author })
    : gap('rating-of-what', subject);
}

/** The ids of listed items, the best first. Items in several named buckets have no order among buckets. */
function readRanker(ranker: unknown, subjects: readonly string[], texts: ItemTexts, author: Author): Said {
  const buckets = isRecord(ranker) ? Object.values(ranker).filter((one) => listOf(one).length > 0) : [ranker];
  const [order, ...others] = buckets;
  if (others.length > 0) {
    return gap('other-label', subjects.join(','));
  }
  const items = itemTexts(texts);
  const option = (name: string) => {
    const text = items.get(name);
    return text === undefined ? texts.option(name) : ({ kind: 'text', text, field: name } as const);
  };
  return readOrder(
    listOf(order).map((name) => [name]),
    { option },
    author,
  );
}

/** The texts of the listed items of a task, by id. */
function itemTexts(texts: ItemTexts): ReadonlyMap<string, string> {
  const list = readCell(texts.value('items'));
  const all = (Array.isArray(list) ? list : []).slice(0, 1000).flatMap((one): [string, string][] => {
    const [id, text] = isRecord(one) ? [one.id, one.body ?? one.text] : [];
    return typeof id === 'string' && typeof text === 'string' ? [[id, text]] : [];
  });
  return new Map(all);
}

function readWritten(value: unknown, author: Author): Said {
  const [text, ...others] = listOf(value);
  return text !== undefined && others.length === 0
    ? saying({ kind: 'written', text, author })
    : gap('other-label');
}

function listOf(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === 'string');
}

/**
 * A row of JSON-MIN or CSV. Its `id` is Label Studio's own number, which replaces the data's, and questions and data are
 * columns alike: what is in the form of a result is one.
 */
function readRow(row: Readonly<Record<string, unknown>>, context: FileContext): ImportedItem {
  const { id: _own, ...data } = row;
  const texts = new ItemTexts(data, context.fields);
  const author: Author = {
    kind: 'person',
    name: readName(row.annotator),
    at: readTime(row.updated_at) ?? readTime(row.created_at),
  };
  const said = Object.keys(data)
    .slice(0, 1000)
    .flatMap((question) => {
      const result = flatResult(readCell(data[question]), question, context);
      const asked = result && { question, subjects: [], type: result.type };
      return asked ? [{ question, said: readResult(asked, result.value, texts, author, context) }] : [];
    });
  return itemAbout(texts, texts.ids, settleQuestions(said, context.fields));
}

/** A column as a result: its type is that of the only key that it has. */
function flatResult(held: unknown, question: string, { fields }: FileContext) {
  const [only, ...others]: readonly unknown[] = Array.isArray(held) ? held : [];
  for (const [type, key] of [
    ['pairwise', 'selected'],
    ['rating', 'rating'],
    ['ranker', 'ranker'],
  ] as const) {
    if (others.length === 0 && isRecord(only) && Object.hasOwn(only, key)) {
      return { type, value: only };
    }
  }
  if (typeof held === 'string' && fields.of('choice').includes(question)) {
    return { type: 'choices', value: { choices: [held] } };
  }
  return typeof held === 'string' && fields.of('written').includes(question)
    ? { type: 'textarea', value: { text: [held] } }
    : undefined;
}
