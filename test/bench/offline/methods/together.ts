import type { Method } from './Method.ts';

/**
 * The engine combined with embeddings, to see what they would add: their suspicion orders what the rules leave equal, and they
 * name a category if the rules know none.
 */
export function together(rules: Method, embeddings: Method): Method {
  return {
    name: 'engine with embeddings',
    read: (instruction) => {
      const one = rules.read(instruction);
      const other = embeddings.read(instruction);
      return {
        ...one,
        suspicion: one.suspicion + 0.1 * other.suspicion,
        category: one.category ?? other.category,
      };
    },
  };
}
