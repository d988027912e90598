export type CountTokens = (text: string) => number;

let loaded: Promise<CountTokens> | undefined;

/**
 * The token counter, loaded when the first plan or budget asks for it: its table is 2 MB. Right for OpenAI's models, an
 * estimate for others.
 */
export function loadTokenizer(): Promise<CountTokens> {
  loaded ??= import('./tokenizer.ts').then(({ tokenizer }) => tokenizer);
  return loaded;
}
