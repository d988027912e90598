import { assess } from '../../../../src/models/offline/risks/Assessment.ts';
import type { Method } from './Method.ts';
import { readPrompt } from './readPrompt.ts';

/** The shipped engine, on the instruction alone. */
export const offlineEngine: Method = {
  name: 'offline engine',
  read: (instruction) => {
    const { risks, suspicion, nearest } = assess(readPrompt(instruction));
    const categories = [...new Set(risks.map((risk) => risk.category))];
    return { suspicion, isRisky: risks.length > 0, category: nearest, categories };
  },
};
