import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import * as l10n from '@vscode/l10n';

/** The first version with all features used here. */
const minNodeVersion = 22;

/** Throws if this Node is too old, before a missing feature causes an error elsewhere. */
export function checkNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) < minNodeVersion) {
    throw new Error(
      l10n.t(
        'Node {0} or newer is required, but this is Node {1}. Install it, or put it first on the PATH.',
        minNodeVersion,
        version,
      ),
    );
  }
}

/** Throws if the clock is before 1970: events are ordered by their time, which must not be negative. */
export function checkClock(now = Date.now()): void {
  if (!(now > 0)) {
    throw new Error(
      l10n.t('This machine’s clock says {0}. Set it: decisions are ordered by time.', timeOf(now)),
    );
  }
}

function timeOf(now: number): string {
  return Math.abs(now) <= 8.64e15 ? new Date(now).toISOString() : String(now);
}

/** How far the heap may grow beyond live objects before it is collected, in percent. */
const heapGrowthPercent = 50;
/** The approximate size of the young generation, in bytes; by default it grows to 128 MB. */
const youngGenerationBytes = 16 * 1024 ** 2;
const watchIntervalMs = 50;

/**
 * Keeps a long run small. Requests live just long enough to be promoted to the old generation, so that by default the heap
 * grows to several times its live size. Only for a process of our own: the flags apply to everything that runs in it.
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

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * A signal that the first Ctrl+C (or SIGTERM) aborts. After that nothing handles it, so that the second one ends the process
 * at once, by the system's default: even if a thread hangs in a read or the event loop is busy.
 */
export function abortedBySignals(): AbortSignal {
  const aborter = new AbortController();
  const cancel = () => {
    for (const signal of signals) {
      process.removeListener(signal, cancel);
    }
    aborter.abort(new Error(l10n.t('Cancelled.')));
  };
  for (const signal of signals) {
    process.on(signal, cancel);
  }
  return aborter.signal;
}
