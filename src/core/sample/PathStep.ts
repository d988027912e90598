import { isObject } from '../objects.ts';
import { JsonTexts } from '../text/parseJson.ts';
import { Field, type FoundValue } from './Field.ts';

/** Every element of a list; written `[]`. */
export const eachElement = Symbol('[]');

/** Into the JSON that a text holds; written `{}`. */
export const insideText = Symbol('{}');

/** A step of a field path: a field's name, every element of a list, or into the JSON that a text holds. */
export type PathStep = string | typeof eachElement | typeof insideText;

/**
 * Parses a path: `text{}.turns[].value` leads through fields, into JSON text and through a list. A name that could be
 * parsed as several steps, or as none, is quoted, as `stepText` writes it: `"a.b"[].""`.
 */
export function parsePath(path: string): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let at = 0; at < path.length; ) {
    const quoted = path[at] === '"' ? quotedName(path, at) : undefined;
    const next = path.indexOf('.', quoted?.end ?? at);
    const end = next === -1 ? path.length : next;
    const marks = marksBefore(path, quoted?.end ?? at, end);
    const from = end - 2 * marks.length;
    const name = quoted?.end === from ? quoted.name : path.slice(at, from);
    steps.push(...(name !== '' || quoted?.end === from ? [name] : []), ...marks);
    at = end + 1;
  }
  return steps;
}

/** The quoted name at an offset, and where it ends; undefined if the quotes are empty or unterminated. */
function quotedName(path: string, at: number): { readonly name: string; readonly end: number } | undefined {
  let close = at + 1;
  while (close < path.length && path[close] !== '"') {
    close += path[close] === '\\' ? 2 : 1;
  }
  try {
    return { name: String(JSON.parse(path.slice(at, close + 1))), end: close + 1 };
  } catch {
    return undefined;
  }
}

/** The suffixes of a part of a path. */
function marksBefore(path: string, from: number, end: number): readonly PathStep[] {
  const marks: PathStep[] = [];
  for (let at = end - 2; at >= from; at -= 2) {
    const text = path.slice(at, at + 2);
    if (text !== '[]' && text !== '{}') {
      break;
    }
    marks.unshift(text === '[]' ? eachElement : insideText);
  }
  return marks;
}

/**
 * Follows a path into a value; `[]` yields every element, a missing field nothing. `texts` caches the parsed JSON of
 * texts across several paths into one value.
 */
export function followPath(
  root: unknown,
  steps: readonly PathStep[],
  texts: JsonTexts = new JsonTexts(),
): readonly FoundValue[] {
  return steps.reduce<readonly FoundValue[]>(
    (reached, step) => reached.flatMap((one) => followStep(one, step, texts)),
    [{ at: Field.record, value: root }],
  );
}

/** Paths go through JSON text as if it were the value it contains. */
function followStep({ at, value }: FoundValue, step: PathStep, texts: JsonTexts): readonly FoundValue[] {
  if (step === eachElement) {
    return Array.isArray(value) ? value.map((element, index) => ({ at: at.at(index), value: element })) : [];
  }
  if (step === insideText) {
    const inside = typeof value === 'string' ? texts.parse(value) : value;
    return isObject(inside) ? [{ at, value: inside }] : [];
  }
  return isObject(value) && Object.hasOwn(value, step) ? [{ at: at.at(step), value: value[step] }] : [];
}
