import type { Method } from './Method.ts';

const questionWord = /^(?:what|which|why|how many)\b/i;

/**
 * No reader of risks at all: whatever does not begin with a question word is called risky. VLGuard's safe turns were
 * mostly written as such questions, so this shows how much of a figure is the manner of the data.
 */
export const questionWordOnly: Method = {
  name: 'question word only',
  read: (instruction) => {
    const isRisky = !questionWord.test(instruction);
    return { suspicion: isRisky ? 1 : 0, isRisky, category: undefined, categories: [] };
  },
};
