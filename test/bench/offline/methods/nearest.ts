import type { Method } from './Method.ts';

type Vector = readonly number[];

export interface Landmarks {
  readonly harmful: readonly { readonly category: string; readonly vector: Vector }[];
  readonly harmless: readonly Vector[];
}

/**
 * Classifies an instruction by the landmarks closest to its embedding (dot product). `threshold` is the suspicion from which
 * it is called risky; then its category is that of the closest harmful landmark.
 */
export function nearest(
  name: string,
  vectors: ReadonlyMap<string, Vector>,
  landmarks: Landmarks,
  threshold: number,
): Method {
  return {
    name,
    read: (instruction) => {
      const vector = vectors.get(instruction) ?? [];
      const near = landmarks.harmful
        .map((one) => ({ category: one.category, closeness: dot(vector, one.vector) }))
        .reduce((best, one) => (one.closeness > best.closeness ? one : best));
      const harmless = landmarks.harmless.map((one) => dot(vector, one));
      const suspicion = near.closeness - (harmless.length === 0 ? 0 : Math.max(...harmless));
      const isRisky = suspicion >= threshold;
      return { suspicion, isRisky, category: near.category, categories: isRisky ? [near.category] : [] };
    },
  };
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0);
}
