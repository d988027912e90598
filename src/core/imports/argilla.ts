import { z } from 'zod';
import { isRecord, ownValue } from '../objects.ts';
import { type Author, type ImportedItem, type ImportReader, unreadItem } from './ImportedItem.ts';
import type { FileContext } from './ImportOptions.ts';
import { ItemTexts, idText, itemAbout } from './ItemTexts.ts';
import { readChoice, readOrder, readRanks, settleQuestions } from './questions.ts';
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

/** One answer to one question, whichever of its exports it comes from. */
interface Response {
  readonly question: string;
  readonly value: unknown;
  /** `submitted`, `draft`, `discarded` or `pending`; undefined where the export leaves it out. */
  readonly status: string | undefined;
  readonly author: Author;
}

/**
 * Argilla's exports: version 2 `to_json` and `to_dict` (nested), `to_datasets` (flat, `question.responses`), and the
 * feedback datasets of version 1 (`question` with a list of responses, `question-suggestion`) and of its server.
 */
export const argilla: ImportReader = {
  id: 'argilla',
  recognizes: (value) => isRecord(value) && (isNested(value) || isFlat(value) || isFirst(value)),
  read: (value, context) => {
    const row = isRecord(value) ? value : {};
    const responses = isNested(row)
      ? nested(row)
      : isFlat(row)
        ? flat(row)
        : isFirst(row)
          ? first(row)
          : undefined;
    return [responses ? readRecord(row, responses, context) : unreadItem];
  },
};

function isNested(row: Readonly<Record<string, unknown>>): boolean {
  return isRecord(row.fields) && ('responses' in row || 'suggestions' in row);
}

const flatEnding = '.responses';

function isFlat(row: Readonly<Record<string, unknown>>): boolean {
  return (
    '_server_id' in row &&
    Object.keys(row).some((name) => name.endsWith(flatEnding) || name.endsWith('.suggestion'))
  );
}

const firstEnding = '-suggestion';

function isFirst(row: Readonly<Record<string, unknown>>): boolean {
  return 'external_id' in row && Object.keys(row).some((name) => name.endsWith(`${firstEnding}-metadata`));
}

const max = 1000;
const answerSchema = z.looseObject({
  value: z.unknown().optional(),
  user_id: z.unknown().optional(),
  status: z.unknown().optional(),
});
const suggestionSchema = z.looseObject({ value: z.unknown().optional(), agent: z.unknown().optional() });
const serverResponseSchema = z.looseObject({
  values: z.record(z.string(), z.looseObject({ value: z.unknown().optional() })).nullish(),
  status: z.string(),
  user_id: z.unknown().optional(),
});
const serverSuggestionSchema = suggestionSchema.extend({ question_name: z.string() });

/** Responses by question, or as a list with one entry for each user (the server's form). */
function nested(row: Readonly<Record<string, unknown>>): readonly Response[] {
  const { responses, suggestions } = row;
  const people = Array.isArray(responses)
    ? responses.slice(0, max).flatMap(readServerResponse)
    : entriesOf(responses).flatMap(([question, list]) => readAnswers(question, list));
  const models = Array.isArray(suggestions)
    ? suggestions.slice(0, max).flatMap((one) => {
        const read = serverSuggestionSchema.safeParse(one);
        return read.success ? [suggestion(read.data.question_name, read.data.value, read.data.agent)] : [];
      })
    : entriesOf(suggestions).flatMap(([question, one]) => {
        const read = suggestionSchema.safeParse(one);
        return read.success ? [suggestion(question, read.data.value, read.data.agent)] : [];
      });
  return [...people, ...models];
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return isRecord(value) ? Object.entries(value).slice(0, max) : [];
}

function suggestion(question: string, value: unknown, agent: unknown): Response {
  const author: Author = { kind: 'model', name: readName(readCell(agent)), at: undefined };
  return { question, value, status: undefined, author };
}

function person(user: unknown, at?: unknown): Author {
  return { kind: 'person', name: readName(user), at: readTime(at) };
}

function readServerResponse(value: unknown): readonly Response[] {
  const read = serverResponseSchema.safeParse(value);
  if (!read.success) {
    return [];
  }
  const { values, status, user_id, updated_at, inserted_at } = read.data;
  const author = person(user_id, updated_at ?? inserted_at);
  const given = entriesOf(values).map(([question, one]) => ({
    question,
    value: isRecord(one) ? one.value : undefined,
    status,
    author,
  }));
  return given.length > 0 ? given : [{ question: '', value: undefined, status, author }];
}

/** A list of responses, or the lists of their parts, as `datasets` stores it. */
function readAnswers(question: string, held: unknown): readonly Response[] {
  const list = readCell(held);
  const all = Array.isArray(list) ? list : isRecord(list) ? columnsToRows(list) : [];
  return all.slice(0, max).flatMap((one): Response[] => {
    const read = answerSchema.safeParse(one);
    const status = read.success && typeof read.data.status === 'string' ? read.data.status : undefined;
    return read.success
      ? [{ question, value: read.data.value, status, author: person(read.data.user_id) }]
      : [];
  });
}

function columnsToRows(columns: Readonly<Record<string, unknown>>): readonly unknown[] {
  const values = ownValue(columns, 'value');
  const part = (name: string, at: number) => {
    const list = ownValue(columns, name);
    return Array.isArray(list) ? list[at] : undefined;
  };
  return Array.isArray(values)
    ? values.map((value, at) => ({ value, user_id: part('user_id', at), status: part('status', at) }))
    : [];
}

function flat(row: Readonly<Record<string, unknown>>): readonly Response[] {
  return Object.keys(row).flatMap((name): readonly Response[] => {
    if (name.endsWith('.suggestion')) {
      const question = name.slice(0, -'.suggestion'.length);
      return row[name] == null ? [] : [suggestion(question, row[name], row[`${name}.agent`])];
    }
    const [values, users, statuses] = [name, `${name}.users`, `${name}.status`].map((one) =>
      readCell(row[one]),
    );
    return name.endsWith(flatEnding)
      ? readAnswers(
          name.slice(0, -flatEnding.length),
          isRecord(values) || Array.isArray(values) ? columns(values, users, statuses) : undefined,
        )
      : [];
  });
}

function columns(value: unknown, user_id: unknown, status: unknown): Readonly<Record<string, unknown>> {
  return { value, user_id, status };
}

function first(row: Readonly<Record<string, unknown>>): readonly Response[] {
  const questions = Object.keys(row).flatMap((name) =>
    name.endsWith(`${firstEnding}-metadata`) ? [name.slice(0, -`${firstEnding}-metadata`.length)] : [],
  );
  return questions.flatMap((question) => {
    const value = row[`${question}${firstEnding}`];
    const about = readCell(row[`${question}${firstEnding}-metadata`]);
    return [
      ...readAnswers(question, row[question]),
      ...(value == null ? [] : [suggestion(question, value, isRecord(about) ? about.agent : undefined)]),
    ];
  });
}

function readRecord(
  row: Readonly<Record<string, unknown>>,
  responses: readonly Response[],
  context: FileContext,
): ImportedItem {
  const metadata = readCell(row.metadata);
  const data = { ...(isRecord(row.fields) ? row.fields : row) };
  const texts = new ItemTexts(data, context.fields);
  const known = new ItemTexts(isRecord(metadata) ? metadata : {}, context.fields);
  const byAuthor = Map.groupBy(responses, ({ author }) => JSON.stringify(author));
  const said = together([...byAuthor.values()].map((all) => readResponses(all, texts, context)));
  const ids = [...idText(row.external_id ?? row.id), ...known.ids, ...texts.ids];
  return itemAbout(texts, ids, said);
}

/** What one person, or one model, said about a record. */
function readResponses(all: readonly Response[], texts: ItemTexts, { fields }: FileContext): Said {
  const [{ author, status } = { author: undefined, status: undefined }] = all;
  if (!author) {
    return saidNothing;
  }
  if (status === 'discarded') {
    return { statements: [{ kind: 'skipped', author }], gaps: [{ reason: 'skipped' }] };
  }
  if (status === 'draft' || status === 'pending') {
    return gap('draft');
  }
  const given = all.filter(({ value }) => value !== null && value !== undefined);
  const said = given.map((one) => ({ question: one.question, said: readResponse(one, texts, fields) }));
  return settleQuestions(said, fields);
}

/** A response by the form of its value: a number rates, ranks put in order, and the name of an answer chooses it. */
function readResponse(
  { question, value, author }: Response,
  texts: ItemTexts,
  fields: FileContext['fields'],
): Said {
  const number = typeof value === 'number' ? readNumber(value) : undefined;
  if (number !== undefined) {
    const answer = texts.namedIn(question) ?? ({ kind: 'only' } as const);
    return saying({ kind: 'rating', answer, value: number, scale: undefined, reason: '', author });
  }
  const ranks = readRanks(value);
  if (ranks) {
    return readOrder(ranks, texts, author);
  }
  const isDeciding = fields.of('choice').includes(question);
  const held = readCell(value);
  if (Array.isArray(held) && isDeciding) {
    const names = held.filter((one): one is string => typeof one === 'string');
    return readOrder(
      names.map((name) => [name]),
      texts,
      author,
    );
  }
  if (typeof held !== 'string') {
    return gap('other-label', question);
  }
  if (fields.of('written').includes(question)) {
    return saying({ kind: 'written', text: held, author });
  }
  // A long text is an answer or a comment, not the name of one.
  const isOption = held.length <= 200 && texts.option(held) !== undefined;
  return isOption || isDeciding ? readChoice(held, texts, author) : gap('other-label', question);
}
