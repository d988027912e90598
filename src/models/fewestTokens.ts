/**
 * How many tokens a text has at least, whatever the tokenizer: half its words. Tokenizers split at word boundaries; the
 * half allows for the few that join frequent pairs of words.
 */
export function fewestTokens(text: string): number {
  return Math.floor((text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) / 2);
}
