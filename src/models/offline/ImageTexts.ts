/** Reads text in images, line by line. */
export type ReadText = (image: Uint8Array) => Promise<string>;

/** How many images are cached: an image is needed several times in a row, then hardly ever again. */
const maxImages = 64;

/** Caches the text in images by their content, so that each is read once. */
export class ImageTexts {
  readonly #readText: ReadText;
  readonly #texts = new Map<string, Promise<string>>();

  constructor(readText: ReadText) {
    this.#readText = readText;
  }

  /** The text in an image; failures are not cached. */
  async read(image: Uint8Array): Promise<string> {
    const key = await contentKey(image);
    const text = this.#texts.get(key) ?? this.#readText(image);
    this.#texts.delete(key);
    this.#texts.set(key, text);
    text.catch(() => this.#texts.delete(key));
    const oldest = this.#texts.keys().next().value;
    if (this.#texts.size > maxImages && oldest !== undefined) {
      this.#texts.delete(oldest);
    }
    return text;
  }
}

async function contentKey(image: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(image));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
