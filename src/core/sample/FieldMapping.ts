import { z } from 'zod';
import { isObject, ownPart } from '../objects.ts';
import { isExactNumber } from '../text/exactNumber.ts';
import { parseJsonText } from '../text/parseJson.ts';
import { stepText } from '../text/pathText.ts';
import { modelNames } from './answers/answerNames.ts';
import { isBytesNote } from './MediaReference.ts';

/** Longer names, in UTF-16 units, and longer lists of them are considered a mistake. */
const maxPathLength = 1000;
const maxPaths = 200;

const pathSchema = z.string().max(maxPathLength);

/**
 * Which fields of an unknown record format mean what. A path is dotted, and `[]` visits the elements of a list:
 * `responses[].response`. An image may also be a path with fields in it: `images/{id}.png`. Stored in the dataset's ledger folder.
 */
export const fieldMappingSchema = z.object({
  id: pathSchema.optional(),
  prompt: pathSchema.min(1),
  images: z.array(pathSchema).max(maxPaths).default([]),
  answers: z.array(pathSchema).max(maxPaths).default([]),
  /** Earlier rounds: pairs of request and answer, or messages. Without it, the first of `historyFields`. */
  history: pathSchema.optional(),
  /** The system prompt. Without it, those of `systemFields`. */
  system: pathSchema.optional(),
  /** A field that says whether the request is safe: a boolean, 1 or 0, or a word such as "safe". */
  safe: pathSchema.optional(),
  /** A field that says whether the request is unsafe, in the same way: 1 is unsafe. */
  unsafe: pathSchema.optional(),
  /** A field that says whether the answer is safe; in a list of answers, next to each. */
  answerSafe: pathSchema.optional(),
  /** The same for each of several answers in fields of their own, in the order of `answers`. */
  answersSafe: z.array(pathSchema).max(maxPaths).optional(),
  /** Fields whose texts follow that of `prompt`, joined by line breaks. */
  promptMore: z.array(pathSchema).max(maxPaths).optional(),
  /** Which model gave the answer, in files with one row per answer: then the rows of one prompt are joined. */
  model: pathSchema.optional(),
});

export type FieldMapping = z.infer<typeof fieldMappingSchema>;

/** Names that known datasets use for each field, best first (docs/datasets.md). */
const wellKnownNames = {
  id: ['id', 'idx', 'pid', 'question_id', 'uid', 'instruction_id', 'ds_question_id'],
  prompt: ['prompt', 'question', 'instruction', 'query', 'text', 'input', 'Question'],
  answers: ['chosen', 'rejected', 'response', 'answer', 'output', 'completion', 'response_1', 'response_2'],
  safe: ['safe', 'is_safe', 'label'],
  answerSafe: ['is_response_safe', 'response_safe', 'answer_safe', 'response_label'],
};

/** Names of the only image field, best first: of several, one often names the file of the other. */
const imageNames = ['image', 'images', 'image_path', 'img_path', 'img', 'file_name'];
const numberedImageNames = ['image_path1', 'image_path2'];

const answerKeys = ['response', 'answer', 'text', 'output', 'completion', 'value'];

/** A mapping guessed from the field names of the first records; undefined if no prompt can be guessed. */
export function suggestMapping(values: readonly unknown[]): FieldMapping | undefined {
  const paths = fieldPaths(values);
  const id = bestPath(paths, wellKnownNames.id);
  // A column of JSON text is not itself the prompt, but a field in it may be.
  const columns = new Set(paths.flatMap(columnsOf));
  const prompt = bestPath(
    paths.filter((path) => !columns.has(path)),
    wellKnownNames.prompt,
  );
  if (prompt === undefined) {
    return undefined;
  }
  const lists = paths.filter((path) => answerKeys.some((key) => path.endsWith(`[].${key}`)));
  const answers = [...wellKnownNames.answers.flatMap((name) => bestPath(paths, [name]) ?? []), ...lists];
  const model = lists.length === 0 && answers.length === 1 ? bestPath(paths, modelNames) : undefined;
  return {
    ...(id === undefined ? {} : { id }),
    prompt,
    images: suggestImages(paths),
    answers,
    ...suggestSafety(values, paths, answers),
    ...(model === undefined ? {} : { model }),
  };
}

/** A field that is a list in some records is read as a list in all; it is not a second field. */
function suggestImages(paths: readonly string[]): string[] {
  const pathOf = (name: string) => [name, `${name}[]`].find((path) => paths.includes(path)) ?? [];
  const numbered = numberedImageNames.flatMap(pathOf);
  return numbered.length > 0 ? numbered : imageNames.flatMap(pathOf).slice(0, 1);
}

/**
 * A label next to a single answer is about that answer, as in BeaverTails; next to none, to several or to a pair it is about
 * the request. Nothing is suggested for a label of numbers: whether 1 is safe or unsafe is not known.
 */
function suggestSafety(
  values: readonly unknown[],
  paths: readonly string[],
  answers: readonly string[],
): Pick<FieldMapping, 'safe' | 'answerSafe'> {
  const [only, ...others] = answers;
  const isSingle = only !== undefined && others.length === 0 && !only.includes('[]');
  const named = bestPath(paths, wellKnownNames.answerSafe);
  const label = bestPath(paths, wellKnownNames.safe);
  const isTold =
    label !== undefined &&
    values.some((value) => {
      const held = ownPart(value, label);
      return held != null && typeof held !== 'number' && !/^[01]$/.test(String(held));
    });
  const safe = label === undefined || label.includes('{}') || isTold ? label : undefined;
  if (!isSingle) {
    return safe === undefined ? {} : { safe };
  }
  const answerSafe = named ?? safe;
  return answerSafe === undefined ? {} : { answerSafe };
}

/** The columns of JSON text that a path leads through. */
function columnsOf(path: string): readonly string[] {
  return [...path.matchAll(/\{\}/g)].map(({ index }) => path.slice(0, index));
}

/** The path of the best name: among the fields of the record, else within JSON text. */
function bestPath(paths: readonly string[], wanted: readonly string[]): string | undefined {
  const own = wanted.find((name) => paths.includes(name));
  return own ?? wanted.flatMap((name) => paths.find((path) => path.endsWith(`{}.${name}`)) ?? [])[0];
}

/** Maximum depth of lists, objects and JSON texts. */
const maxLevels = 3;

/**
 * The paths of all text and number fields of records, and of image structs (`{bytes, path}`) as a whole, in order of
 * appearance; `text{}.question` is a field of JSON within a text, `"a.b"` one whose name contains a dot.
 */
export function fieldPaths(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.flatMap((value) => pathsOf(value, '', maxLevels)))];
}

function pathsOf(value: unknown, at: string, depth: number): string[] {
  if (Array.isArray(value)) {
    return [...new Set(value.slice(0, 3).flatMap((element) => pathsOf(element, `${at}[]`, depth)))];
  }
  if (isObject(value) && !isExactNumber(value)) {
    return depth === 0 ? [] : isImage(value) ? [at] : fieldsOf(value, at === '' ? '' : `${at}.`, depth - 1);
  }
  if (at === '' || value === null) {
    return [];
  }
  const inside = typeof value === 'string' && depth > 0 ? parseJsonText(value) : undefined;
  return inside === undefined ? [at] : [at, ...pathsOf(inside, `${at}{}`, depth)];
}

function fieldsOf(value: object, before: string, depth: number): string[] {
  return Object.entries(value).flatMap(([name, field]) =>
    pathsOf(field, `${before}${stepText(name)}`, depth),
  );
}

/** The Hugging Face image struct, which counts as one field. */
function isImage(value: object): boolean {
  return (
    'bytes' in value &&
    'path' in value &&
    (value.bytes === null || (typeof value.bytes === 'string' && isBytesNote(value.bytes)))
  );
}
