import type { Method } from './Method.ts';

const questionWord = /^(?:what|which|why|how many)\b/i;

/**
 * Does not detect risks at all: anything that does not begin with a question word is called risky. VLGuard's safe turns were
 * mostly written as such questions, so this shows how much of a figure comes from the style of the data.
 */
export const questionWordOnly: Method = {
  name: 'question word only',
  read: (instruction) => {
    const isRisky = !questionWord.test(instruction);
    return { suspicion: isRisky ? 1 : 0, isRisky, category: undefined, categories: [] };
  },
};
