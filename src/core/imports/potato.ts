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
import { ItemTexts, idText, itemAbout, type Option } from './ItemTexts.ts';
import { type Answered, readOrder, settleQuestions } from './questions.ts';
import { gap, readCell, readName, readNumber, type Said, saying } from './statements.ts';

type Row = Readonly<Record<string, unknown>>;

/** Labels and their values, by question. */
type Labels = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** What one annotator said about one instance. */
interface Annotated {
  readonly id: string;
  readonly author: Author;
  readonly labels: Labels;
  /** The text that was shown, with the answers in it. */
  readonly shown: string | undefined;
  /** The positions in the data of the answers as they were shown, by question; undefined if the file does not say. */
  readonly orders: Row | undefined;
}

/**
 * Potato's files: `annotated_instances.jsonl` of version 1 (a folder for each annotator), `user_state.json`, and the exports
 * of version 2 as JSONL (`labels`), CSV and TSV (`question.label`, in version 1 `question:::label`).
 */
export const potato: ImportReader = {
  id: 'potato',
  recognizes: (value) =>
    isRecord(value) &&
    (isState(value) ||
      ('displayed_text' in value &&
        ('label_annotations' in value || 'id' in value || 'instance_id' in value)) ||
      ('instance_id' in value && ('user_id' in value || 'user' in value))),
  read: (value, context) => {
    if (!isRecord(value)) {
      return [unreadItem];
    }
    const all = isState(value) ? readState(value, context) : [readInstance(value, context)];
    return all.map((one) => (one ? readAnnotated(one, context) : unreadItem));
  },
};

function isState(value: Row): boolean {
  return isRecord(value.instance_id_to_label_to_value);
}

/** More labels of one instance are not read. */
const maxLabels = 1000;

function readState(state: Row, context: FileContext): readonly Annotated[] {
  const author = annotator(state.user_id, state.origin, context);
  const orders = isRecord(state.instance_id_to_presentation_order)
    ? state.instance_id_to_presentation_order
    : undefined;
  const all = isRecord(state.instance_id_to_label_to_value) ? state.instance_id_to_label_to_value : {};
  return Object.entries(all).map(([id, labels]) => {
    const order = orders && ownValue(orders, id);
    return {
      id,
      author,
      labels: readLabels(labels),
      shown: undefined,
      orders: orders && (isRecord(order) ? order : {}),
    };
  });
}

function readInstance(row: Row, context: FileContext): Annotated | undefined {
  const [id] = idText(row.instance_id ?? row.id);
  if (id === undefined) {
    return undefined;
  }
  const behavior = isRecord(row.behavioral_data) ? row.behavioral_data.presentation_order : undefined;
  const nested = row.labels ?? row.label_annotations;
  return {
    id,
    author: annotator(row.user_id ?? row.user, row.annotator_origin, context),
    labels: nested === undefined ? readColumns(row) : readLabels(readCell(nested)),
    shown: typeof row.displayed_text === 'string' ? row.displayed_text : undefined,
    orders: isRecord(behavior) ? behavior : undefined,
  };
}

/** Annotators that are programs say so in their origin. Version 1 names the annotator only in the name of the folder. */
function annotator(user: unknown, origin: unknown, { folder }: FileContext): Author {
  const held = readCell(origin);
  const kind = isRecord(held) ? held.kind : held;
  const isMachine = typeof kind === 'string' && kind !== '' && kind !== 'human';
  return {
    kind: isMachine ? 'model' : 'person',
    name: readName(user) || readName(folder),
    at: undefined,
  };
}

const pairSchema = z.tuple([z.looseObject({ schema: z.string(), name: z.string() }), z.unknown()]);

type LabelEntry = readonly [question: string, label: string, value: unknown];

function labelsOf(entries: readonly LabelEntry[]): Labels {
  const labels = new Map<string, Map<string, unknown>>();
  for (const [question, label, value] of entries.slice(0, maxLabels)) {
    const known = labels.get(question) ?? new Map<string, unknown>();
    labels.set(question, known.set(label, value));
  }
  return labels;
}

/** `{question: {label: value}}`, or a list of `[{schema, name}, value]`. */
function readLabels(value: unknown): Labels {
  if (Array.isArray(value)) {
    return labelsOf(
      value.slice(0, maxLabels).flatMap((one): LabelEntry[] => {
        const read = pairSchema.safeParse(one);
        return read.success ? [[read.data[0].schema, read.data[0].name, read.data[1]]] : [];
      }),
    );
  }
  const questions = isRecord(value) ? Object.entries(value).slice(0, maxLabels) : [];
  return labelsOf(
    questions.flatMap(([question, held]) =>
      isRecord(held)
        ? Object.entries(held).map(([label, one]): LabelEntry => [question, label, one])
        : [[question, '', held] as const],
    ),
  );
}

const ownColumns = ['user', 'user_id', 'instance_id', 'id', 'displayed_text', 'annotator_origin'];

function readColumns(row: Row): Labels {
  return labelsOf(
    Object.entries(row).flatMap(([column, value]): LabelEntry[] => {
      const separator = column.includes(':::') ? ':::' : '.';
      const at = column.indexOf(separator);
      const isLabel = at > 0 && value !== '' && !ownColumns.includes(column);
      return isLabel ? [[column.slice(0, at), column.slice(at + separator.length), value]] : [];
    }),
  );
}

function readAnnotated(annotated: Annotated, context: FileContext): ImportedItem {
  const texts = new ItemTexts({ id: annotated.id }, context.fields);
  const said = [...annotated.labels].flatMap(([question, labels]) =>
    readQuestion(question, labels, annotated, texts, context),
  );
  return itemAbout(texts, [annotated.id], settleQuestions(said, context.fields));
}

function readQuestion(
  question: string,
  labels: ReadonlyMap<string, unknown>,
  annotated: Annotated,
  texts: ItemTexts,
  { fields }: FileContext,
): readonly Answered[] {
  const { author } = annotated;
  const option = (name: string) => optionOf(name, question, annotated, texts);
  const one = (said: Said): readonly Answered[] => [{ question, said }];
  const text = (name: string) => {
    const value = labels.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const selection = text('selection');
  if (selection !== undefined) {
    return one(readSelection(selection, option, author));
  }
  const scale = readNumber(labels.get('scale_value'));
  if (scale !== undefined) {
    return one(readSelection(scale < 0 ? 'A' : scale > 0 ? 'B' : 'tie', option, author));
  }
  const order = text('rank_order');
  if (order !== undefined) {
    const tiers = order.split(',').map((tier) => tier.split('=').map((name) => name.trim()));
    return one(readOrder(tiers, { option }, author));
  }
  const [best, worst] = [text('best'), text('worst')];
  if (best !== undefined && worst !== undefined) {
    return one(readOrder([[best], [worst]], { option }, author));
  }
  if (fields.of('rating').includes(question)) {
    return one(readRating(labels, author));
  }
  return readDimensions(question, labels, option, author, fields.of('choice').includes(question));
}

/** A question with several dimensions (`helpfulness: A`), or the label of a radio button. */
function readDimensions(
  question: string,
  labels: ReadonlyMap<string, unknown>,
  option: (name: string) => Option | undefined,
  author: Author,
  isDeciding: boolean,
): readonly Answered[] {
  const [label, ...others] = [...labels]
    .filter(([, value]) => value !== '' && value !== false)
    .map(([name]) => name);
  if (isDeciding && label !== undefined && others.length === 0) {
    return [{ question, said: readSelection(label, option, author) }];
  }
  const dimensions = [...labels].filter(([, value]) => value === 'A' || value === 'B' || value === 'tie');
  return dimensions.length > 0
    ? dimensions.map(([name, value]) => ({
        question: `${question}.${name}`,
        said: readSelection(String(value), option, author),
      }))
    : [{ question, said: gap('other-label', question) }];
}

function readSelection(name: string, option: (name: string) => Option | undefined, author: Author): Said {
  const meant = option(name);
  if (meant === undefined) {
    return /^[A-Z]$/.test(name) ? gap('unknown-sides', name) : gap('unknown-option', name);
  }
  if (typeof meant === 'string') {
    return saying({ kind: meant, author });
  }
  const rival = rivalOf(name, meant, option);
  return rival
    ? saying({ kind: 'order', tiers: [[meant], [rival]], author, reason: '' })
    : gap('unknown-sides', name);
}

/** The other one of two answers: B for A. */
function rivalOf(
  name: string,
  chosen: AnswerRef,
  option: (name: string) => Option | undefined,
): AnswerRef | undefined {
  const others = ['A', 'B'].map(option).filter((one) => typeof one === 'object');
  const [rival, ...more] = others.filter((one) => JSON.stringify(one) !== JSON.stringify(chosen));
  return others.length === 2 || name.length !== 1 ? (more.length === 0 ? rival : undefined) : undefined;
}

/**
 * What a letter means. Potato may show the answers of each annotator in another order, and `A` is the one that was shown first:
 * the recorded order says which one that is in the data, and so does the text that was shown. Otherwise it is not known.
 */
function optionOf(
  name: string,
  question: string,
  { orders, shown }: Annotated,
  texts: ItemTexts,
): Option | undefined {
  const meant = texts.option(name);
  const index = /^[A-Z]$/.test(name) ? name.charCodeAt(0) - 65 : undefined;
  if (meant !== undefined || index === undefined) {
    return meant;
  }
  if (orders) {
    const order = ownValue(orders, question);
    const source: unknown = Array.isArray(order) ? order[index] : index;
    return Number.isSafeInteger(source) ? { kind: 'position', index: Number(source) } : undefined;
  }
  return shown === undefined ? undefined : { kind: 'shown', index, text: shown };
}

/** A rating has the value as its label, or next to it: `{"4": "true"}`, `{"scale_4": "4"}`, `{"rating": 4}`. */
function readRating(labels: ReadonlyMap<string, unknown>, author: Author): Said {
  const [first, ...others] = labels;
  if (!first || others.length > 0) {
    return gap('rating-of-what');
  }
  const value = readNumber(first[1]) ?? readNumber(first[0]);
  return value === undefined
    ? gap('other-label')
    : saying({ kind: 'rating', answer: { kind: 'only' }, value, scale: undefined, reason: '', author });
}
