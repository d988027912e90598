import { parseJson } from '../text/parseJson.ts';

/** Every element of a list; written `[]`. */
export const eachElement = Symbol('[]');

/** Into the JSON that a text holds; written `{}`. */
export const insideText = Symbol('{}');

/** A step of a field path: a field's name, every element of a list, or into the JSON that a text holds. */
export type PathStep = string | typeof eachElement | typeof insideText;

/**
 * Takes a path apart: `text{}.turns[].value` leads through the fields, into JSON text and through a list. A name that could
 * be taken for more than one step, or for none, stands in quotes, as `stepText` writes it: `"a.b"[].""`.
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

/** A field's name as a step of a path: as it is, or in quotes where it would be read as something else. */
export function stepText(name: string): string {
  return name === '' || /["[\]{}.]/.test(name) ? JSON.stringify(name) : name;
}

/** The name in quotes that begins at a place, and where it ends; undefined where the quotes hold none. */
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

/** The marks at the end of a part of a path. */
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

/** A value that a path reached, with the way to it, which goes through JSON text as if that were what it says. */
export interface PathMatch {
  readonly at: readonly (string | number)[];
  readonly value: unknown;
}

/** Follows a path into a value; a `[]` yields every element, a missing field nothing. */
export function followPath(root: unknown, steps: readonly PathStep[]): readonly PathMatch[] {
  return steps.reduce<readonly PathMatch[]>(
    (reached, step) => reached.flatMap((one) => followStep(one, step)),
    [{ at: [], value: root }],
  );
}

function followStep({ at, value }: PathMatch, step: PathStep): readonly PathMatch[] {
  if (step === eachElement) {
    return Array.isArray(value)
      ? value.map((element, index) => ({ at: [...at, index], value: element }))
      : [];
  }
  if (step === insideText) {
    const inside = typeof value === 'string' ? parseJsonText(value) : value;
    return typeof inside === 'object' && inside !== null ? [{ at, value: inside }] : [];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
    return [];
  }
  return [{ at: [...at, step], value: (value as Record<string, unknown>)[step] }];
}

/** A way into a value as people write it: `responses[2].response`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    const name = typeof step === 'number' ? `[${step}]` : stepText(String(step));
    return text === '' || typeof step === 'number' ? text + name : `${text}.${name}`;
  }, '');
}

/** The last text with what it held: the fields of one JSON column are read one after the other. */
let lastParsed: { readonly text: string; readonly value: unknown } = { text: '', value: undefined };

/** The list or object that a text holds as JSON; undefined where it holds none. */
export function parseJsonText(text: string): unknown {
  if (text !== lastParsed.text) {
    lastParsed = { text, value: parseListOrObject(text) };
  }
  return lastParsed.value;
}

function parseListOrObject(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
