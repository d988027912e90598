type CountTokens = (text: string) => number;

let loaded: Promise<CountTokens> | undefined;

/**
 * The token counter, loaded when the first plan or budget asks for it: its table is 2 MB. Right for OpenAI's models, an
 * estimate for others.
 */
export function loadTokenizer(): Promise<CountTokens> {
  loaded ??= import('./tokenizer.ts').then(({ tokenizer }) => remembering(tokenizer));
  return loaded;
}

/** Instructions and schemas come again with every question; they are counted once. */
function remembering(count: CountTokens): CountTokens {
  const known = new Map<string, number>();
  return (text) => {
    const tokens = known.get(text) ?? count(text);
    if (known.size < 1000) {
      known.set(text, tokens);
    }
    return tokens;
  };
}
