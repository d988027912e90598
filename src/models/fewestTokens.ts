/**
 * How many tokens a text has at least, whatever the tokenizer: half its words. Tokenizers split at word boundaries; the
 * half allows for the few that join frequent pairs of words.
 */
export function minTokensIn(text: string): number {
  const word = /[\p{L}\p{N}]+/gu;
  let words = 0;
  // Counting them in a list would make that list for every request, and twice.
  while (word.test(text)) {
    words += 1;
  }
  return Math.floor(words / 2);
}
