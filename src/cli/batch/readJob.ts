import * as l10n from '@vscode/l10n';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import { compare } from '../../jobs/work/compare.ts';
import { disentangle } from '../../jobs/work/disentangle.ts';
import { score } from '../../jobs/work/score.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { readRespondJob } from '../commands/modelJob.ts';
import { batchJobs } from '../options/batchOptions.ts';

/** The job of `--job`, with its options. */
export function readJob(options: Options): ExchangeJob {
  switch (options.job) {
    case 'disentangle':
      return disentangle;
    case 'score':
      return score;
    case 'compare':
      return compare;
    case 'respond':
      return readRespondJob(options);
    default:
      throw new UsageError(l10n.t('batch prepare requires --job: {0}.', batchJobs.join(', ')));
  }
}
