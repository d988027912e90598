import * as l10n from '@vscode/l10n';
import { plural } from '../../core/text/localized.ts';
import type { JobFailure } from '../../jobs/run/runJob.ts';

/** More failures are counted, but not listed: a server that is down fails every question. */
const maxListed = 1000;
/** Reasons shown as text, and records named for each. */
const maxReasons = 10;
const maxNames = 5;

interface Reason {
  count: number;
  readonly code: string;
  readonly names: Set<string>;
}

/** The failed questions of a run, by reason. */
export class FailureList {
  readonly #listed: JobFailure[] = [];
  readonly #reasons = new Map<string, Reason>();

  readonly add = (failure: JobFailure, name: string): void => {
    if (this.#listed.length < maxListed) {
      this.#listed.push(failure);
    }
    const known = this.#reasons.get(failure.message);
    if (known) {
      known.count += 1;
    } else if (this.#reasons.size < maxListed) {
      this.#reasons.set(failure.message, { count: 1, code: failure.code, names: new Set() });
    }
    const names = this.#reasons.get(failure.message)?.names;
    if (names && names.size <= maxNames) {
      names.add(name);
    }
  };

  /** The first failures. */
  get listed(): readonly JobFailure[] {
    return this.#listed;
  }

  /** The most frequent reasons with some of their records, and what can be done. */
  get lines(): readonly string[] {
    const reasons = [...this.#reasons].sort(([, a], [, b]) => b.count - a.count);
    const codes = new Set(reasons.map(([, { code }]) => code));
    return [
      ...reasons.slice(0, maxReasons).map(([message, reason]) => describe(message, reason)),
      ...(codes.has('image')
        ? [
            l10n.t(
              'Add the folder of missing images with --image-root DIR, or judge these records by their text with --missing-images text.',
            ),
          ]
        : []),
      // A missing image is still missing when it is looked up again.
      ...([...codes].some((code) => code !== 'image')
        ? [l10n.t('Run again with --retry-failed to retry failed items.')]
        : []),
    ];
  }
}

function describe(message: string, { count, names }: Reason): string {
  const shown = [...names].slice(0, maxNames).join(', ');
  return plural(
    l10n.t('{0} question failed in {1}: {2} | {0} questions failed in {1}: {2}'),
    count,
    names.size > maxNames ? `${shown}, …` : shown,
    message,
  );
}
