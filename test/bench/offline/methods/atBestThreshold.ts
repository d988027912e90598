import type { DreamCase } from '../data/readDream.ts';
import type { Method } from './Method.ts';

/** A method with the threshold that gives the best F1 of unsafe turns over the cases. */
export function atBestThreshold(make: (threshold: number) => Method, cases: readonly DreamCase[]): Method {
  const { read } = make(0);
  const scored = cases
    .map((one) => ({ suspicion: read(one.prompt).suspicion, unsafe: !one.safe }))
    .sort((a, b) => b.suspicion - a.suspicion);
  const unsafe = scored.filter((one) => one.unsafe).length;
  let hits = 0;
  let best = { f1: 0, threshold: 0 };
  for (const [at, one] of scored.entries()) {
    hits += one.unsafe ? 1 : 0;
    const f1 = (2 * hits) / (at + 1 + unsafe);
    if (f1 > best.f1 && one.suspicion !== scored[at + 1]?.suspicion) {
      best = { f1, threshold: one.suspicion };
    }
  }
  return make(best.threshold);
}
