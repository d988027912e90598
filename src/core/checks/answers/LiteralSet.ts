/** Letters and signs that are frequent in English, the most frequent first; all others are rarer. */
const frequent = ' etaoinsrhldcumfgpwyb.,vk-';

/** A literal of fewer characters is found by its first two. */
const gramLength = 4;

/** Four characters that cross from one word to the next are rarer than their letters tell. */
const crossing = 30;

/** A literal, and where in it the characters are by which it is found. */
interface Entry {
  readonly codes: readonly number[];
  readonly at: number;
}

/**
 * Lower-case ASCII texts of which a longer text may contain one, in any case. One pass with two look-ups per character, however
 * many there are: almost no text contains the rarest four characters of any of them, and only where these are are they
 * compared.
 */
export class LiteralSet {
  readonly #literals: readonly string[];
  /** By a hash of four characters, whether they may be those of a literal; by two characters, those of a short one. */
  readonly #mayBegin = new Uint8Array(1 << 16);
  readonly #isShort = new Uint8Array(1 << 16);
  readonly #byGram = new Map<number, Entry[]>();
  readonly #byPair = new Map<number, Entry[]>();

  constructor(literals: readonly string[]) {
    this.#literals = literals;
    for (const literal of literals) {
      this.#add(literal);
    }
  }

  /** All of them. */
  get literals(): readonly string[] {
    return this.#literals;
  }

  /** Whether a text contains one of them, in its first characters if a limit is given. */
  isIn(text: string, limit = text.length): boolean {
    const [mayBegin, isShort] = [this.#mayBegin, this.#isShort];
    const end = Math.min(text.length, limit);
    let last = 0;
    for (let at = 0; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      last = (last << 8) | (unit < 0x80 ? unit | 0x20 : 0);
      if (
        (mayBegin[slotOf(last)] === 1 || isShort[last & 0xffff] === 1) &&
        this.#isAt(last, at, 0, end, (index) => text.charCodeAt(index))
      ) {
        return true;
      }
    }
    return false;
  }

  /** The same for a text between two offsets in bytes, of which a byte is a character. */
  isInBytes(bytes: Uint8Array, from: number, end: number): boolean {
    const [mayBegin, isShort] = [this.#mayBegin, this.#isShort];
    let last = 0;
    for (let at = from; at < end; at += 1) {
      last = (last << 8) | (bytes[at] as number) | 0x20;
      if (
        (mayBegin[slotOf(last)] === 1 || isShort[last & 0xffff] === 1) &&
        this.#isAt(last, at, from, end, (index) => bytes[index] as number)
      ) {
        return true;
      }
    }
    return false;
  }

  #add(literal: string): void {
    const codes = [...literal].map((character) => character.charCodeAt(0));
    const isShort = literal.length < gramLength;
    const at = isShort ? 0 : rarestGram(literal);
    const key = codes
      .slice(at, at + (isShort ? 2 : gramLength))
      .reduce((all, code) => (all << 8) | code | 0x20, 0);
    if (isShort) {
      this.#isShort[key] = 1;
    } else {
      this.#mayBegin[slotOf(key)] = 1;
    }
    const known = isShort ? this.#byPair : this.#byGram;
    known.set(key, [...(known.get(key) ?? []), { codes, at }]);
  }

  /** Whether a literal is where its characters, the last of which is at `at`, have been found. */
  #isAt(last: number, at: number, from: number, end: number, codeAt: (index: number) => number): boolean {
    const isHere = (entries: readonly Entry[] | undefined, length: number) =>
      entries?.some((entry) => {
        const start = at - length + 1 - entry.at;
        return (
          start >= from &&
          start + entry.codes.length <= end &&
          entry.codes.every((code, index) => lower(codeAt(start + index)) === code)
        );
      }) === true;
    return isHere(this.#byGram.get(last), gramLength) || isHere(this.#byPair.get(last & 0xffff), 2);
  }
}

function slotOf(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> 16;
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code | 0x20 : code;
}

/** Where the four characters of a literal are that are the rarest in English. */
function rarestGram(literal: string): number {
  let best = 0;
  for (let at = 0; at + gramLength <= literal.length; at += 1) {
    best = rarity(literal, at) > rarity(literal, best) ? at : best;
  }
  return best;
}

function rarity(literal: string, at: number): number {
  const gram = literal.slice(at, at + gramLength);
  const letters = [...gram].reduce((sum, letter) => sum + rankOf(letter), 0);
  return letters + (gram.slice(1, -1).includes(' ') ? crossing : 0);
}

function rankOf(letter: string): number {
  const rank = frequent.indexOf(letter);
  return rank < 0 ? frequent.length : rank;
}
