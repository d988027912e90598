/** Characters that are rare in prose: a literal with one of them is found by it. */
export const signs = '_[]#';

/** Other literals are found by so many characters, a gram. */
export const gramLength = 4;

const alphabet = ' abcdefghijklmnopqrstuvwxyz';

/**
 * How rare each letter is in English, and how rare after each letter: hexadecimal digits, two thirds of the natural logarithm's
 * scale, of the answers in LLaMA-Factory's `dpo_en_demo` (1.5 million characters; all that are no letters count as a space).
 */
const rareFirst = '3475536654a856446a44467797a';
const rareAfter =
  'f3545557548865644854367597b 4c645a86a5b7362d6c44376996a 538bc2adc47f38c4bf4564cdf4f 53e6c3cf34f65fb3cb5835eff7c 159c6398a39f7a95ad65b58af8f 2595467797db563878335a6767b 24fbf34ef3ff6cf2ff4965fdf6f 14cfb3a644fc6855cf4685ddf7e 33bcb1dff3ff8884cf7967fbf7e 65745555bac7552479533b5c9e7 53cc62ccc7ccccc28cc582ccc9c 2687829a93eb6c48be9488e8e8e 33985389b3f949a46fb5557af4b 335de29ff3ff95933f95b5edf7f 25c4347395a88875ada4377cc7d 37766847a7a854265f35545599d 44fb839a55ff38c35f2655bfe7f 5accccccccc86ccccc9cc0ccccc 24966287a4f776638f64567af6f 16b6b39c54f787956bb435c9e7f 34c9c3ad23ef79b4af5576d8f6c 55645496c5f934495f334ecfb9b 73fcd1faf2ffdbf5ffcbfadffba 3399a3cb32fb7b53bf667dfcfbf 2395d5dd73ddbadb2bdd29dda79 189895a9f6ef86735f946afbff8 43cc91c7a4cc8cc5acacc58cc85'.split(
    ' ',
  );
/** Signs and digits are rarer than any letter. */
const rarest = 15;

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
  let sum = 0;
  let before = -1;
  for (const letter of literal.slice(at, at + gramLength)) {
    const place = alphabet.indexOf(letter);
    const digit = place < 0 ? undefined : (before < 0 ? rareFirst : rareAfter[before])?.[place];
    sum += digit === undefined ? rarest : Number.parseInt(digit, 16);
    before = place;
  }
  return sum;
}
