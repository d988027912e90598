import type { Method } from './Method.ts';
import { textRisks } from './textRisks.ts';

/** The engine as it ships, on the instruction alone. */
export const offlineEngine: Method = {
  name: 'offline engine',
  read: (instruction) => {
    const categories = [...new Set(textRisks(instruction).map((risk) => risk.category))];
    return {
      suspicion: categories.length > 0 ? 1 : 0,
      isRisky: categories.length > 0,
      category: categories[0],
      categories,
    };
  },
};
