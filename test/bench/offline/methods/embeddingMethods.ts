import { defaultTaxonomy } from '../../../../src/core/taxonomy/defaultTaxonomy.ts';
import type { DreamCase } from '../data/readDream.ts';
import { atBestThreshold } from './atBestThreshold.ts';
import { embedTexts } from './embedTexts.ts';
import type { Method } from './Method.ts';
import { type Landmarks, nearest } from './nearest.ts';
import { harmlessPrototypes, prototypes } from './prototypes.ts';

/**
 * Three classifiers by sentence embeddings: by the definitions of the categories, by hand-written prototypes, and by the
 * centroids of the development half. Nothing of the last may be shipped, as the data has no license; it shows what fitting to
 * these labels gains.
 */
export async function embeddingMethods(
  cases: readonly DreamCase[],
  development: readonly DreamCase[],
): Promise<readonly Method[]> {
  const vectors = await embedTexts([
    ...cases.map((one) => one.prompt),
    ...Object.values(prototypes).flat(),
    ...harmlessPrototypes,
    ...defaultTaxonomy.map((one) => one.definition),
  ]);
  const vectorOf = (text: string) => vectors.get(text) ?? [];
  const defined: Landmarks = {
    harmful: defaultTaxonomy.map((one) => ({ category: one.label, vector: vectorOf(one.definition) })),
    harmless: [],
  };
  const byHand: Landmarks = {
    harmful: Object.entries(prototypes).flatMap(([category, texts]) =>
      texts.map((text) => ({ category, vector: vectorOf(text) })),
    ),
    harmless: harmlessPrototypes.map(vectorOf),
  };
  const mean = (chosen: readonly DreamCase[]) => centroid(chosen.map((one) => vectorOf(one.prompt)));
  const fitted: Landmarks = {
    harmful: defaultTaxonomy.map(({ label }) => ({
      category: label,
      vector: mean(development.filter((one) => !one.safe && one.categories.includes(label))),
    })),
    harmless: [mean(development.filter((one) => one.safe))],
  };
  const method = (name: string, landmarks: Landmarks) =>
    atBestThreshold((threshold) => nearest(name, vectors, landmarks, threshold), development);
  return [
    method('embeddings, definitions', defined),
    method('embeddings, prototypes', byHand),
    method('embeddings, fitted (not to ship)', fitted),
  ];
}

function centroid(vectors: readonly (readonly number[])[]): readonly number[] {
  const sum = (vectors[0] ?? []).map((_, at) => vectors.reduce((total, one) => total + (one[at] ?? 0), 0));
  const length = Math.hypot(...sum) || 1;
  return sum.map((one) => one / length);
}
