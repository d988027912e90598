import * as l10n from '@vscode/l10n';
import type { ExchangeJob } from '../jobs/ExchangeJob.ts';
import { respond } from '../jobs/respond.ts';
import { defaultSamples, defaultTemperature } from '../jobs/standardSampling.ts';
import type { Options } from './CommandLine.ts';
import { readNumber } from './readNumber.ts';
import { UsageError } from './UsageError.ts';

/** The job of writing answers that `--by`, `--samples` and `--temperature` describe. */
export function readRespondJob({ by, samples, temperature }: Options): ExchangeJob {
  if (by !== 'policy' && by !== 'teacher') {
    throw new UsageError(l10n.t('respond takes --by policy or --by teacher.'));
  }
  const count =
    samples === undefined
      ? defaultSamples[by]
      : readNumber('samples', samples, { whole: true, min: 1, max: 1000 });
  const given = temperature === undefined ? undefined : readNumber('temperature', temperature);
  return respond({ by, samples: count, temperature: given ?? defaultTemperature[by] });
}
