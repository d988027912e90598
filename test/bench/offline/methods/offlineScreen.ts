import type { Method } from './Method.ts';
import { offlineEngine } from './offlineEngine.ts';

/** From here on a request wants more than a description of the image, and names a subject of some category. */
const least = 0.4;

/** The engine as in `dream-curator screen`: besides its risks, what it merely suspects, with the closest category. */
export const offlineScreen: Method = {
  name: 'offline screen',
  read: (instruction) => {
    const reading = offlineEngine.read(instruction);
    const isRisky = reading.suspicion >= least;
    const suspected = isRisky && reading.category !== undefined ? [reading.category] : [];
    return { ...reading, isRisky, categories: [...new Set([...reading.categories, ...suspected])] };
  },
};
