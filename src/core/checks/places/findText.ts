import type { FieldPath } from '../Finding.ts';
import { walk } from './walk.ts';

/** A text in a record's value, and where in it the wanted one begins. */
export interface TextPlace {
  readonly path: FieldPath;
  readonly from: number;
}

/** The first text of a value, in document order, that is the wanted one; else the first that holds it. */
export function findText(value: unknown, wanted: string): TextPlace | undefined {
  let holder: TextPlace | undefined;
  for (const step of walk(value)) {
    if (typeof step.value === 'string') {
      if (step.value === wanted) {
        return { path: step.path, from: 0 };
      }
      const from = holder || wanted === '' ? -1 : step.value.indexOf(wanted);
      holder = from < 0 ? holder : { path: step.path, from };
    }
  }
  return holder;
}
