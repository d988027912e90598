import { isObject } from '../../core/objects.ts';

interface Limits {
  /** Maximum length of a text, in UTF-16 units. */
  readonly maxTextLength: number;
  /** Maximum number of items of one list. */
  readonly maxItems: number;
  /** Maximum length of all texts together; beyond it each is cut to its beginning. */
  readonly total: number;
}

/** How much is still shown of a text once the total is used up. */
const beginning = 1000;

/** Limits what is sent to a page to what a page can handle at once, whatever the data contains. */
export class ViewBounds {
  readonly #limits: Limits;
  #left: number;
  #hasCut = false;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#left = limits.total;
  }

  /** Whether anything has been cut so far. */
  get hasCut(): boolean {
    return this.#hasCut;
  }

  /** The view with its texts and lists cut to the limits; earlier fields get more of the total than later ones. */
  apply<View>(view: View): View {
    return this.#cut(view) as View;
  }

  #cut(value: unknown): unknown {
    if (typeof value === 'string') {
      return this.#cutText(value);
    }
    if (Array.isArray(value)) {
      this.#hasCut ||= value.length > this.#limits.maxItems;
      return value.slice(0, this.#limits.maxItems).map((one) => this.#cut(one));
    }
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#cut(one)]))
      : value;
  }

  #cutText(text: string): string {
    const maxLength = Math.min(this.#limits.maxTextLength, Math.max(beginning, this.#left));
    this.#left -= Math.min(text.length, maxLength);
    this.#hasCut ||= text.length > maxLength;
    return text.length > maxLength ? text.slice(0, maxLength) : text;
  }
}
