import { isBytesNote } from './isBytesNote.ts';
import { parseJsonText } from './parseJsonText.ts';
import { stepText } from './parsePath.ts';

/** Levels of lists, objects and JSON texts that are looked into. */
const maxLevels = 3;

/**
 * The paths of all text and number fields of records, and of image structs (`{bytes, path}`) as a whole, in the order met;
 * `text{}.question` is a field of the JSON that a text holds, `"a.b"` one whose name holds a dot.
 */
export function fieldPaths(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.flatMap((value) => pathsOf(value, '', maxLevels)))];
}

function pathsOf(value: unknown, at: string, depth: number): string[] {
  if (Array.isArray(value)) {
    return [...new Set(value.slice(0, 3).flatMap((element) => pathsOf(element, `${at}[]`, depth)))];
  }
  if (typeof value === 'object' && value !== null) {
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

/** The Hugging Face image struct, which is one field and not two. */
function isImage(value: object): boolean {
  return (
    'bytes' in value &&
    'path' in value &&
    (value.bytes === null || (typeof value.bytes === 'string' && isBytesNote(value.bytes)))
  );
}
