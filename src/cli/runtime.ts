import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import * as l10n from '@vscode/l10n';

/** The first version that has all that is used here. */
const minNodeVersion = 22;

/** Throws where this Node is too old, before something that it does not have is missed somewhere. */
export function checkNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) < minNodeVersion) {
    throw new Error(
      l10n.t(
        'Node {0} or newer is needed, this is Node {1}. Install it, or put it first on the PATH.',
        minNodeVersion,
        version,
      ),
    );
  }
}

/** Throws where the clock says a time before 1970: events are put in order by their time, which must not be negative. */
export function checkClock(now = Date.now()): void {
  if (!(now > 0)) {
    throw new Error(
      l10n.t('The clock of this machine says {0}. Set it: decisions are put in order by time.', timeOf(now)),
    );
  }
}

function timeOf(now: number): string {
  return Math.abs(now) <= 8.64e15 ? new Date(now).toISOString() : String(now);
}

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

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * A signal that the first Ctrl+C (or SIGTERM) aborts. From then on nobody listens, so that the second one ends the process
 * at once, as the system does it: even where a thread hangs in a read or the event loop is busy.
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
