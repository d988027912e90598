import { type Anchor, anchorsOf, bitOf, gramLength, gramOf } from './literalAnchors.ts';

interface Gram extends Anchor {
  readonly gram: number;
}

const slots = 1 << 15;

/**
 * Lower-case ASCII texts of two characters or more, of which a longer text may contain one, in any case. A text is gone through
 * once, two characters at a time, however many literals there are: almost no text contains an anchor of any of them, and only
 * where one is are they compared.
 */
export class LiteralSet {
  readonly #literals: ReadonlySet<string>;
  readonly #limit: number;
  readonly #signs: readonly Anchor[];
  readonly #grams: Gram[][] = [];
  /** By a hash of a gram, 0 if no literal is found by it, else one more than the index of the grams that have the hash. */
  readonly #slots = new Uint16Array(slots);

  /** Literals are searched for in the first characters of a text if a limit is given. */
  constructor(literals: readonly string[], limit = Number.POSITIVE_INFINITY) {
    this.#literals = new Set(literals);
    this.#limit = limit;
    const anchors = anchorsOf(this.literals);
    this.#signs = anchors.filter(({ characters }) => characters.length === 1);
    for (const anchor of anchors) {
      if (anchor.characters.length === gramLength) {
        this.#addGram(anchor);
      }
    }
  }

  /** All of them. */
  get literals(): readonly string[] {
    return [...this.#literals];
  }

  /** Whether it is one of them. */
  has(literal: string): boolean {
    return this.#literals.has(literal);
  }

  /** In how many characters of a text they are searched for. */
  get limit(): number {
    return this.#limit;
  }

  /** Whether a text contains one of them. */
  isIn(text: string): boolean {
    const end = Math.min(text.length, this.#limit);
    return this.#hasSigned(text, end) || (this.#grams.length > 0 && this.#hasGram(text, end));
  }

  #addGram(anchor: Anchor): void {
    let gram = 0;
    for (let at = 0; at < gramLength; at += 2) {
      gram = gramOf(gram, anchor.characters.charCodeAt(at), anchor.characters.charCodeAt(at + 1));
    }
    const slot = slotOf(gram);
    this.#slots[slot] ||= this.#grams.push([]);
    this.#grams[(this.#slots[slot] as number) - 1]?.push({ ...anchor, gram });
  }

  #hasSigned(text: string, end: number): boolean {
    for (const anchor of this.#signs) {
      const { characters: sign } = anchor;
      for (let at = text.indexOf(sign); at >= 0 && at < end; at = text.indexOf(sign, at + 1)) {
        if (isAt(anchor, text, at, end)) {
          return true;
        }
      }
    }
    return false;
  }

  #hasGram(text: string, end: number): boolean {
    const indices = this.#slots;
    let last = 0;
    // The last grams reach beyond the end.
    for (let at = 0; at < end + 2; at += 2) {
      const first = at < end ? text.charCodeAt(at) : 0;
      const second = at + 1 < end ? text.charCodeAt(at + 1) : 0;
      last = gramOf(last, first, second);
      const index = indices[slotOf(last)] as number;
      if (index > 0 && isOneAt(this.#grams[index - 1] as Gram[], last, text, at - 2, end)) {
        return true;
      }
    }
    return false;
  }
}

function isOneAt(grams: readonly Gram[], last: number, text: string, at: number, end: number): boolean {
  for (const one of grams) {
    if (one.gram === last) {
      return isAt(one, text, at, end);
    }
  }
  return false;
}

/** Whether a literal is where its anchor has been found. */
function isAt(anchor: Anchor, text: string, at: number, end: number): boolean {
  const { characters, before, after, literals } = anchor;
  if (
    (before & bitOf(text.charCodeAt(at - 1))) === 0 ||
    (after & bitOf(text.charCodeAt(at + characters.length))) === 0
  ) {
    return false;
  }
  for (const { literal, at: offset } of literals) {
    if (isSame(literal, text, at - offset, end)) {
      return true;
    }
  }
  return false;
}

function isSame(literal: string, text: string, from: number, end: number): boolean {
  if (from < 0 || from + literal.length > end) {
    return false;
  }
  for (let at = 0; at < literal.length; at += 1) {
    if (lower(text.charCodeAt(from + at)) !== literal.charCodeAt(at)) {
      return false;
    }
  }
  return true;
}

function slotOf(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> 17;
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code | 0x20 : code;
}
