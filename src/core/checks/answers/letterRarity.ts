/** Of English, with a space for everything else. */
export const alphabet = ' abcdefghijklmnopqrstuvwxyz';

/**
 * How rare each character of the alphabet is in English, and how rare each is after each: hexadecimal digits, -1.5 times the natural
 * logarithm of the probability, at most 15. Counted in the answers of LLaMA-Factory's `dpo_en_demo`, 0.84 million characters;
 * `test/slow/checks/letterRarity.test.ts` counts them again.
 */
export const rareFirst = '3475536654a856446a44467797a';
export const rareAfter: readonly string[] =
  'f3545557548865644854367597b 4c645a86a5b7362d6c44376996a 538bc2adc47f38c4bf4564cdf4f 53e6c3cf34f65fb3cb5835eff7c 159c6398a39f7a95ad65b58af8f 2595467797db563878335a6767b 24fbf34ef3ff6cf2ff4965fdf6f 14cfb3a644fc6855cf4685ddf7e 33bcb1dff3ff8884cf7967fbf7e 65745555bac7552479533b5c9e7 53cc62ccc7ccccc28cc582ccc9c 2687829a93eb6c48be9488e8e8e 33985389b3f949a46fb5557af4b 335de29ff3ff95933f95b5edf7f 25c4347395a88875ada4377cc7d 37766847a7a854265f35545599d 44fb839a55ff38c35f2655bfe7f 5accccccccc86ccccc9cc0ccccc 24966287a4f776638f64567af6f 16b6b39c54f787956bb435c9e7f 34c9c3ad23ef79b4af5576d8f6c 55645496c5f934495f334ecfb9b 73fcd1faf2ffdbf5ffcbfadffba 3399a3cb32fb7b53bf667dfcfbf 2395d5dd73ddbadb2bdd29dda79 189895a9f6ef86735f946afbff8 43cc91c7a4cc8cc5acacc58cc85'.split(
    ' ',
  );

/** Other signs and digits are as rare as the rarest letter. */
const rarest = 15;

/** How rare a short lower-case text is in English, in units of two thirds of the natural logarithm of its probability. */
export function rarityOf(text: string): number {
  let sum = 0;
  let before = -1;
  for (const character of text) {
    const at = alphabet.indexOf(character);
    const digit = (before < 0 ? rareFirst : rareAfter[before])?.[at];
    sum += digit === undefined ? rarest : Number.parseInt(digit, 16);
    before = at;
  }
  return sum;
}
