import type { FieldPath } from '../Finding.ts';

/** More values than this are not looked at: a place is a help to the eye, and a record may be of any size. */
const mostValues = 100_000;

/** One value within another. The way to it is made only where it is asked for: in deep values it is long. */
export class WalkStep {
  readonly value: unknown;
  readonly #holder: WalkStep | undefined;
  readonly #name: string | number;

  constructor(value: unknown, holder?: WalkStep, name: string | number = '') {
    this.value = value;
    this.#holder = holder;
    this.#name = name;
  }

  get path(): FieldPath {
    const path: (string | number)[] = [];
    for (let step: WalkStep = this; step.#holder; step = step.#holder) {
      path.push(step.#name);
    }
    return path.reverse();
  }
}

/** Everything in a value, in document order, without recursion: records may be nested as deep as their size. */
export function* walk(value: unknown): Generator<WalkStep> {
  const waiting = [new WalkStep(value)];
  for (let looked = 0; looked < mostValues; looked += 1) {
    const step = waiting.pop();
    if (!step) {
      return;
    }
    yield step;
    waiting.push(...inside(step).reverse());
  }
}

function inside(step: WalkStep): WalkStep[] {
  if (Array.isArray(step.value)) {
    return step.value.slice(0, mostValues).map((one, at) => new WalkStep(one, step, at));
  }
  return typeof step.value === 'object' && step.value !== null
    ? Object.entries(step.value).map(([name, one]) => new WalkStep(one, step, name))
    : [];
}
