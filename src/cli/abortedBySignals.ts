import * as l10n from '@vscode/l10n';

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
