/** Reads the words written in an image; the text comes line by line. */
export type ReadText = (image: Uint8Array) => Promise<string>;

/** So many images are remembered: an image is asked about several times in a row, then hardly ever again. */
const maxImages = 64;

/** The writing in images, each image read once while it is remembered, by its content. */
export class ImageTexts {
  readonly #readText: ReadText;
  readonly #texts = new Map<string, Promise<string>>();

  constructor(readText: ReadText) {
    this.#readText = readText;
  }

  /** The text in an image; rejects as reading it does, and is then tried again the next time. */
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
