import { isObject } from '../../core/objects.ts';

interface Limits {
  /** The longest text, in UTF-16 units. */
  readonly maxTextLength: number;
  /** The most items of one list. */
  readonly maxItems: number;
  /** The most that all texts may have together; beyond it each is cut to its beginning. */
  readonly total: number;
}

/** Of a text that comes when the total is used up already, this much is still shown. */
const beginning = 1000;

/** Keeps what is sent to a page within what a page can take in at once, whatever stands in the data. */
export class ViewBounds {
  readonly #limits: Limits;
  #left: number;
  #hasCut = false;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#left = limits.total;
  }

  /** Whether anything was cut so far. */
  get hasCut(): boolean {
    return this.#hasCut;
  }

  /** The view with its texts and lists cut to the limits; earlier fields have more of the total than later ones. */
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
    const most = Math.min(this.#limits.maxTextLength, Math.max(beginning, this.#left));
    this.#left -= Math.min(text.length, most);
    this.#hasCut ||= text.length > most;
    return text.length > most ? text.slice(0, most) : text;
  }
}
