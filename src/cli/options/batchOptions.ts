import { defaultShard } from '../../jobs/batch/ShardWriter.ts';
import { flag, type OptionInfo, text } from './OptionInfo.ts';

/** The jobs that ask models. */
export const batchJobs = ['disentangle', 'respond', 'score', 'compare'];

/** Options of runs by batches. */
export const batchOptions = {
  job: {
    ...text,
    value: 'JOB',
    choices: batchJobs,
    help: `what batches are asked for: ${batchJobs.join(', ')}`,
  },
  batch: {
    ...text,
    value: 'FOLDER',
    takes: 'folder',
    help: "where requests and results of batches are; default: the folder batch in the ledger's",
  },
  'shard-requests': {
    ...text,
    value: 'N',
    help: `maximum number of requests in a file (${defaultShard.requests})`,
  },
  wait: { ...flag, help: 'wait until all batches have ended' },
  every: {
    ...text,
    default: '60',
    value: 'SECONDS',
    help: 'with --wait: how often the server is asked (60)',
  },
} as const satisfies Readonly<Record<string, OptionInfo>>;
