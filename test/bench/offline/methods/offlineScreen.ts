import type { Method } from './Method.ts';
import { offlineEngine } from './offlineEngine.ts';

/** From here a request wants more than to be told what is to be seen, and names a subject of some category. */
const least = 0.4;

/** The engine as `dream-curator screen` shows it: besides its risks, what it merely suspects, with the nearest category. */
export const offlineScreen: Method = {
  name: 'offline screen',
  read: (instruction) => {
    const reading = offlineEngine.read(instruction);
    const isRisky = reading.suspicion >= least;
    const suspected = isRisky && reading.category !== undefined ? [reading.category] : [];
    return { ...reading, isRisky, categories: [...new Set([...reading.categories, ...suspected])] };
  },
};
