/** Characters that are rare in prose: a literal with one of them is found by it. */
export const signs = '_[]#';

/** Other literals are found by so many characters, a gram. */
export const gramLength = 4;

/** Letters and signs that are frequent in English, the most frequent first; all others are rarer. */
const frequent = ' etaoinsrhldcumfgpwyb.,vk-';

/** Grams that cross from one word to the next are rarer than their letters tell. */
const crossing = 30;

/** A sign or a gram by which literals are found in texts. */
export interface Anchor {
  /** Those of a gram are lower-case, or as bit 5 makes others. */
  readonly characters: string;
  /** Which characters may be before and after it: a bit for each, by the last five bits of its code, in which cases do not differ. */
  before: number;
  after: number;
  /** With the offset of the anchor in each, which is -1 for a gram that begins with a character before the literal. */
  readonly literals: { readonly literal: string; readonly at: number }[];
}

/**
 * By what literals are found in a text of which only the signs, and the grams at even offsets, are looked at: whichever way a
 * literal lies there, one of its anchors is among them.
 */
export function anchorsOf(literals: readonly string[]): readonly Anchor[] {
  const anchors = new Map<string, Anchor>();
  for (const literal of literals) {
    for (const [at, characters] of placesOf(literal)) {
      const anchor = anchors.get(characters) ?? { characters, before: 0, after: 0, literals: [] };
      anchors.set(characters, anchor);
      anchor.before |= bitsOf(literal, at - 1);
      anchor.after |= bitsOf(literal, at + characters.length);
      anchor.literals.push({ literal, at });
    }
  }
  return [...anchors.values()];
}

/** The bit of a character by which `before` and `after` know it. */
export function bitOf(code: number): number {
  return 1 << (code & 31);
}

/** The gram that ends with two more characters of a text, as a number. */
export function gramOf(last: number, first: number, second: number): number {
  return (last << 16) | ((first & 0x7f) << 8) | (second & 0x7f) | 0x2020;
}

function bitsOf(literal: string, at: number): number {
  const beside = literal.charCodeAt(at);
  return Number.isNaN(beside) ? -1 : bitOf(beside);
}

/** The anchors of a literal, by their offsets. */
function placesOf(literal: string): readonly (readonly [number, string])[] {
  const at = [...literal].findIndex((character) => signs.includes(character));
  if (at >= 0) {
    return [[at, literal[at] as string]];
  }
  const places = literal.length > gramLength ? [0, 1].map((parity) => rarestGram(literal, parity)) : [0, -1];
  return places.flatMap((start) =>
    foldings(literal, start).map((characters) => [start, characters] as const),
  );
}

/** The gram from an offset of a literal on; with every character where it extends beyond the literal. */
function foldings(literal: string, start: number): readonly string[] {
  let grams = [''];
  for (let at = start; at < start + gramLength; at += 1) {
    const code = literal.charCodeAt(at);
    const characters = Number.isNaN(code) ? folded : [String.fromCharCode(code | 0x20)];
    grams = grams.flatMap((gram) => characters.map((character) => gram + character));
  }
  return grams;
}

/** All ASCII characters, as bit 5 makes them. */
const folded = Array.from({ length: 0x80 }, (_, code) => code)
  .filter((code) => (code & 0x20) !== 0)
  .map((code) => String.fromCharCode(code));

/** Where the gram of a literal is that is the rarest in English, among those at even or at odd offsets. */
function rarestGram(literal: string, parity: number): number {
  let best = parity;
  for (let at = parity; at + gramLength <= literal.length; at += 2) {
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
