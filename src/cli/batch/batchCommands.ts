import type { CommandEntry } from '../CommandEntry.ts';
import { reading } from '../optionGroups.ts';
import type { OptionName } from '../optionTable.ts';
import { optionsToImport, optionsToPrepare, recipeNames } from './batchOptions.ts';
import { importBatch, prepareBatch } from './prepareAndImport.ts';
import { cancelBatches, fetchBatches, showBatches, submitBatches } from './serverSteps.ts';

/** What both steps take that work on the records: what their results cost, and what says which files are read. */
const running = [
  'batch',
  'price',
  'max-cost',
  'max-requests',
  'max-total-tokens',
  'concurrency',
] as const satisfies readonly OptionName[];

/** What the steps at the server take. */
const atServer = ['base-url', 'batch', 'ledger', 'timeout', 'json'] as const satisfies readonly OptionName[];

/** The steps of a run by batches, in the order in which they are taken. */
export const batchCommands: readonly CommandEntry[] = [
  {
    name: 'batch prepare',
    usage: 'DATASET',
    summary: 'put the requests of a job into files for batches (docs/batch.md)',
    options: [
      ...recipeNames,
      'plan',
      'shard-requests',
      'max-shard',
      ...running,
      ...reading.filter((name) => name !== 'join'),
    ],
    examples: [
      'dream-curator batch prepare train.jsonl --job score --provider openai --base-url https://api.openai.com/v1 --model my-judge --plan --price 1.25/5',
      'dream-curator batch prepare train.jsonl --job score --provider openai --base-url https://api.openai.com/v1 --model my-judge --select 1-5',
    ],
    work: { on: 'dataset', run: prepareBatch, completeOptions: optionsToPrepare },
  },
  {
    name: 'batch submit',
    usage: 'DATASET',
    summary: 'upload the files and start their batches',
    options: atServer,
    examples: ['dream-curator batch submit train.jsonl --base-url https://api.openai.com/v1'],
    work: { on: 'batches', run: submitBatches },
  },
  {
    name: 'batch status',
    usage: 'DATASET',
    summary: 'show the batches as they were last seen, or with --base-url as they are',
    options: atServer,
    examples: [
      'dream-curator batch status train.jsonl',
      'dream-curator batch status train.jsonl --base-url https://api.openai.com/v1',
    ],
    work: { on: 'batches', run: showBatches },
  },
  {
    name: 'batch fetch',
    usage: 'DATASET',
    summary: 'download the results of batches that have ended',
    options: ['wait', 'every', ...atServer],
    examples: ['dream-curator batch fetch train.jsonl --base-url https://api.openai.com/v1 --wait'],
    work: { on: 'batches', run: fetchBatches },
  },
  {
    name: 'batch cancel',
    usage: 'DATASET',
    summary: 'cancel batches that have not ended, and give up files that were not submitted',
    options: atServer,
    examples: ['dream-curator batch cancel train.jsonl --base-url https://api.openai.com/v1'],
    work: { on: 'batches', run: cancelBatches },
  },
  {
    name: 'batch import',
    usage: 'DATASET [FILE...]',
    summary: 'take the results, and those in files, into the ledger, as if the job had been run live',
    options: [...running, 'image-root', 'taxonomy', 'rule', 'curator', 'ledger', 'json'],
    examples: ['dream-curator batch import train.jsonl --price 1.25/5'],
    work: {
      on: 'dataset',
      run: importBatch,
      moreArguments: Number.POSITIVE_INFINITY,
      completeOptions: optionsToImport,
    },
  },
];
