import { disentangle } from '../../jobs/disentangle.ts';
import type { ExchangeJob } from '../../jobs/ExchangeJob.ts';
import { score } from '../../jobs/score.ts';

/** Every job by id, as the history names them. */
export const jobs: Readonly<Record<string, ExchangeJob>> = {
  [disentangle.id]: disentangle,
  [score.id]: score,
};
