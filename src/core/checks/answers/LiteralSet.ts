/** Letters and signs that are frequent in English, the most frequent first; all others are rarer. */
const frequent = ' etaoinsrhldcumfgpwyb.,vk-';

/** A pair of bytes takes seven bits of each. */
const pairs = 1 << 14;

/**
 * Lower-case ASCII texts of which a longer text may contain one, in any case. One pass with one look-up per character, however
 * many there are: almost no text contains the rarest pair of any of them, and only where one is are they compared.
 */
export class LiteralSet {
  readonly #literals: readonly string[];
  /** Whether a pair of characters is the rarest one of a literal. */
  readonly #isRare = new Uint8Array(pairs);
  /** The literals with that pair, and where in them it is. */
  readonly #byPair = new Map<number, { readonly literal: string; readonly at: number }[]>();

  constructor(literals: readonly string[]) {
    this.#literals = literals;
    for (const literal of literals) {
      const at = rarestPair(literal);
      const pair = pairOf(literal.charCodeAt(at), literal.charCodeAt(at + 1));
      this.#isRare[pair] = 1;
      const known = this.#byPair.get(pair) ?? [];
      known.push({ literal, at });
      this.#byPair.set(pair, known);
    }
  }

  /** All of them. */
  get literals(): readonly string[] {
    return this.#literals;
  }

  /** Whether a text contains one of them, in its first characters if a limit is given. */
  isIn(text: string, limit = text.length): boolean {
    const end = Math.min(text.length, limit);
    let before = 0;
    for (let at = 0; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      const folded = unit < 0x80 ? unit | 0x20 : 0;
      if (this.#isRare[(before << 7) | folded] === 1 && this.#isAt(text, at - 1, before, folded)) {
        return true;
      }
      before = folded;
    }
    return false;
  }

  /** The same for a text between two offsets in bytes, of which a byte is a character. */
  isInBytes(bytes: Latin1Bytes, from: number, end: number): boolean {
    let before = 0;
    for (let at = from; at < end; at += 1) {
      const folded = ((bytes[at] ?? 0) & 0x7f) | 0x20;
      if (this.#isRare[(before << 7) | folded] === 1) {
        const start = Math.max(from, at - maxLength);
        const near = bytes.latin1Slice(start, Math.min(end, at + maxLength));
        if (this.#isAt(near, at - 1 - start, before, folded)) {
          return true;
        }
      }
      before = folded;
    }
    return false;
  }

  #isAt(text: string, at: number, before: number, folded: number): boolean {
    for (const { literal, at: offset } of this.#byPair.get((before << 7) | folded) ?? []) {
      const start = at - offset;
      if (start >= 0 && text.slice(start, start + literal.length).toLowerCase() === literal) {
        return true;
      }
    }
    return false;
  }
}

/** Longer than any literal. */
const maxLength = 64;

/** Bytes of which texts can be taken without choosing an encoding. */
interface Latin1Bytes {
  readonly [at: number]: number;
  latin1Slice(from: number, end: number): string;
}

/** Upper-case letters become lower-case ones; signs may become others, which comparing tells apart. */
function pairOf(one: number, other: number): number {
  return ((one | 0x20) << 7) | (other | 0x20);
}

function rarestPair(literal: string): number {
  let best = 0;
  for (let at = 0; at + 1 < literal.length; at += 1) {
    best = rarity(literal, at) > rarity(literal, best) ? at : best;
  }
  return best;
}

function rarity(literal: string, at: number): number {
  return rankOf(literal[at]) + rankOf(literal[at + 1]);
}

function rankOf(letter = ' '): number {
  const rank = frequent.indexOf(letter);
  return rank < 0 ? frequent.length : rank;
}
