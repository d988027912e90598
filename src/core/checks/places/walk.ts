import type { Path } from '../Path.ts';

/** More values than this are not looked at: a place is a help to the eye, and a record may be of any size. */
const mostValues = 100_000;

interface Step {
  readonly value: unknown;
  readonly path: Path;
}

/** Everything in a value, in document order, without recursion: records may be nested as deep as their size. */
export function* walk(value: unknown): Generator<Step> {
  const waiting: Step[] = [{ value, path: [] }];
  for (let looked = 0; looked < mostValues; looked += 1) {
    const step = waiting.pop();
    if (!step) {
      return;
    }
    yield step;
    const inside = Array.isArray(step.value)
      ? step.value.map((one, at): Step => ({ value: one, path: [...step.path, at] }))
      : typeof step.value === 'object' && step.value !== null
        ? Object.entries(step.value).map(([name, one]): Step => ({ value: one, path: [...step.path, name] }))
        : [];
    waiting.push(...inside.reverse());
  }
}
