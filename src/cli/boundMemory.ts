import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** How far the heap may grow beyond what is alive before it is swept, in percent. */
const heapGrowthPercent = 50;
/** The young generation is kept at about this size, in bytes; left alone it grows to 128 MB. */
const youngGenerationBytes = 64 * 1024 ** 2;
const watchIntervalMs = 50;

/**
 * Keeps a long run small. Requests live just long enough to be taken for lasting, so that left alone the heap fills with
 * dead ones to several times its size. Only for a process of our own: the flags hold for all that runs in it.
 */
export function boundMemory(): void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowthPercent}`);
  const watch = setInterval(() => {
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    if (!young || young.space_size >= youngGenerationBytes) {
      setFlagsFromString('--semi-space-growth-factor=1');
      clearInterval(watch);
    }
  }, watchIntervalMs);
  watch.unref();
}
