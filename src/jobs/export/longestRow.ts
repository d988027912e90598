import { loadTokenizer } from '../schedule/estimateUsage.ts';
import type { MadeRow } from './makeRows.ts';

/** Rows whose tokens are counted; the others are shorter in bytes. */
const maxCounted = 16;

/** Bytes of a token in most languages, to compare texts with images. */
const bytesPerToken = 4;

/**
 * Finds the longest row of an export, in tokens: counting those of all rows would take longer than writing them, so only the
 * longest in bytes are counted. An image counts by its area (`imageTokens`).
 */
export class LongestRow {
  #longest: { readonly size: number; readonly json: string; readonly imageTokens: number }[] = [];
  #maxImages = 0;

  add({ json, imageCount, imageTokens }: MadeRow): void {
    this.#maxImages = Math.max(this.#maxImages, imageCount);
    const size = json.length / bytesPerToken + imageTokens;
    const least = this.#longest.at(-1);
    if (this.#longest.length < maxCounted || !least || size > least.size) {
      this.#longest = [...this.#longest, { size, json, imageTokens }]
        .sort((a, b) => b.size - a.size)
        .slice(0, maxCounted);
    }
  }

  get maxImages(): number {
    return this.#maxImages;
  }

  /** Tokens in OpenAI's o200k encoding, of the whole row with its keys: an upper estimate of what a chat template makes of it. */
  async tokens(): Promise<number> {
    const count = await loadTokenizer();
    return Math.max(0, ...this.#longest.map(({ json, imageTokens }) => count(json) + Math.ceil(imageTokens)));
  }
}
