import { parseJsonText } from './parseJsonText.ts';
import { eachElement, insideText, type PathStep } from './parsePath.ts';

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
