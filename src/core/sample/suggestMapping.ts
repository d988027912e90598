import type { FieldMapping } from './FieldMapping.ts';
import { fieldPaths } from './fieldPaths.ts';

/** Names by which known datasets call each field, best first (method.md, section 2). */
const wellKnownNames = {
  id: ['id', 'idx', 'pid', 'question_id', 'uid', 'instruction_id', 'ds_question_id'],
  prompt: ['prompt', 'question', 'instruction', 'query', 'text', 'input', 'Question'],
  images: ['image', 'images', 'image_path', 'img_path', 'image_path1', 'image_path2', 'img', 'file_name'],
  answers: ['chosen', 'rejected', 'response', 'answer', 'output', 'completion', 'response_1', 'response_2'],
  safe: ['safe', 'is_safe', 'label'],
};

const answerKeys = ['response', 'answer', 'text', 'output', 'completion', 'value'];

/** A mapping guessed from field names of the first records, or undefined where no prompt can be guessed. */
export function suggestMapping(values: readonly unknown[]): FieldMapping | undefined {
  const paths = fieldPaths(values);
  const id = bestPath(paths, wellKnownNames.id);
  // A column of JSON text is not itself the prompt; what it holds may be.
  const columns = new Set(paths.flatMap(columnsOf));
  const prompt = bestPath(
    paths.filter((path) => !columns.has(path)),
    wellKnownNames.prompt,
  );
  if (prompt === undefined) {
    return undefined;
  }
  const lists = paths.filter((path) => answerKeys.some((key) => path.endsWith(`[].${key}`)));
  const safe = bestPath(paths, wellKnownNames.safe);
  return {
    ...(id === undefined ? {} : { id }),
    prompt,
    images: paths.filter((path) => wellKnownNames.images.includes(path.replace('[]', ''))),
    answers: [...wellKnownNames.answers.flatMap((name) => bestPath(paths, [name]) ?? []), ...lists],
    ...(safe === undefined ? {} : { safe }),
  };
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
