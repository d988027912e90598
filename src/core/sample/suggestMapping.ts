import type { FieldMapping } from './FieldMapping.ts';

/** Names by which known datasets call each field, best first (method.md, section 2). */
const names = {
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
  const id = names.id.find((name) => paths.includes(name));
  const prompt = names.prompt.find((name) => paths.includes(name));
  if (prompt === undefined) {
    return undefined;
  }
  const lists = paths.filter((path) => answerKeys.some((key) => path.endsWith(`[].${key}`)));
  const safe = names.safe.find((name) => paths.includes(name));
  return {
    ...(id === undefined ? {} : { id }),
    prompt,
    images: paths.filter((path) => names.images.includes(path.replace('[]', ''))),
    answers: [...names.answers.filter((name) => paths.includes(name)), ...lists],
    ...(safe === undefined ? {} : { safe }),
  };
}

/** The paths of all text and number fields of records, two levels deep, in the order met. */
export function fieldPaths(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.flatMap((value) => pathsOf(value, '', 2)))];
}

function pathsOf(value: unknown, at: string, depth: number): string[] {
  if (Array.isArray(value)) {
    return [...new Set(value.slice(0, 3).flatMap((element) => pathsOf(element, `${at}[]`, depth)))];
  }
  if (typeof value === 'object' && value !== null) {
    return depth === 0
      ? []
      : Object.entries(value).flatMap(([name, field]) =>
          pathsOf(field, at === '' ? name : `${at}.${name}`, depth - 1),
        );
  }
  return at === '' || value === null ? [] : [at];
}
