import { compare } from '../jobs/work/compare.ts';
import { disentangle } from '../jobs/work/disentangle.ts';
import { score } from '../jobs/work/score.ts';
import { serveMcp } from './agents/serveMcp.ts';
import { batchCommands } from './batch/batchCommands.ts';
import type { CommandEntry } from './CommandEntry.ts';
import { calibrate } from './commands/calibrate.ts';
import { completion } from './commands/completion.ts';
import { decide } from './commands/decide.ts';
import { evaluate } from './commands/evaluate.ts';
import { exportData } from './commands/exportData.ts';
import { trace, verify } from './commands/exportFolders.ts';
import { importFiles } from './commands/importFiles.ts';
import { merge } from './commands/merge.ts';
import { modelJob, readRespondJob } from './commands/modelJob.ts';
import { queue } from './commands/queue.ts';
import { pair, screenData, stats } from './commands/show.ts';
import { validate } from './commands/validate.ts';
import { asking, pairing, reading } from './optionGroups.ts';
import type { OptionName } from './optionTable.ts';
import { roundCommand } from './rounds/roundCommand.ts';
import { settingOptionNames } from './rounds/roundOptions.ts';
import { runPipeline } from './rounds/runPipeline.ts';

/** What opening the dataset of a round takes. */
const opening = [
  'map',
  'join',
  'image-root',
  'taxonomy',
  'rule',
  'curator',
  'json',
] as const satisfies readonly OptionName[];

/** What the work on a round takes that is no setting of it. */
const working = [
  'concurrency',
  'timeout',
  'max-cost',
  'max-requests',
  'max-total-tokens',
  'price',
  'image-side',
  'missing-images',
] as const satisfies readonly OptionName[];

/** Every command, in the order of the help: first those that look at the data, then those that add to it, then the results. */
export const commandTable: readonly CommandEntry[] = [
  {
    name: 'validate',
    usage: 'DATASET',
    summary: 'list problems in the dataset, by rule and by line (docs/rules)',
    options: ['format', 'limit', 'with-images', 'against', 'jsonl', 'stdin-name', ...reading, ...pairing],
    examples: [
      'dream-curator validate train.jsonl --with-images',
      'dream-curator validate train.jsonl --against test.jsonl --rule overlap=warning',
      'dream-curator validate train.jsonl --format sarif > findings.sarif',
      'dream-curator validate train.jsonl --format github',
      'gunzip --stdout train.jsonl.gz | dream-curator validate - --jsonl',
      'dream-curator validate - --stdin-name table.csv < table.csv',
    ],
    work: { on: 'dataset', run: validate, readsStandardInput: true, readsAnyFormat: true },
  },
  {
    name: 'screen',
    usage: 'DATASET',
    summary: 'order exchanges by suspicion, using offline rules; asks no model, records nothing',
    options: ['text-only', 'jsonl', 'stdin-name', ...reading, ...pairing],
    examples: [
      'dream-curator screen train.jsonl --text-only',
      'dream-curator screen - --text-only --jsonl < train.jsonl > suspicion.jsonl',
    ],
    work: { on: 'dataset', run: screenData, readsStandardInput: true },
  },
  {
    name: 'stats',
    usage: 'DATASET',
    summary: 'count states and categories',
    options: ['stdin-name', ...reading, ...pairing],
    examples: ['dream-curator stats train.jsonl', 'dream-curator stats train.jsonl --json'],
    work: { on: 'dataset', run: stats, readsStandardInput: true },
  },
  {
    name: 'disentangle',
    usage: 'DATASET',
    summary: 'identify the risks of each exchange',
    options: asking,
    examples: [
      'dream-curator disentangle train.jsonl --select 1-5',
      'dream-curator disentangle train.jsonl --shard 1/2 --ledger shard-1.dream',
      'dream-curator disentangle train.jsonl --shard 2/2 --ledger shard-2.dream',
      'dream-curator disentangle train.jsonl --plan --teacher http://localhost:8000/v1#my-teacher --price 2.5/10',
    ],
    work: { on: 'dataset', run: modelJob(disentangle) },
  },
  {
    name: 'respond',
    usage: 'DATASET',
    summary: 'write answers: --by policy (prompt only) or --by teacher (with the risks in its context)',
    options: ['by', 'samples', ...asking],
    examples: [
      'dream-curator respond train.jsonl --by policy --samples 2 --select 1-5 --policy http://localhost:8000/v1#my-policy',
      'dream-curator respond train.jsonl --by teacher --select 1-5 --teacher http://localhost:8000/v1#my-teacher',
    ],
    work: { on: 'dataset', run: modelJob(readRespondJob) },
  },
  {
    name: 'score',
    usage: 'DATASET',
    summary: 'judge the candidate answers against the risks and as a whole',
    options: ['calibration', ...asking],
    examples: [
      'dream-curator score train.jsonl --select 1-5',
      "dream-curator score train.jsonl --filter 'has:image' --plan",
      'dream-curator score train.jsonl --provider openai --base-url http://localhost:8000/v1 --model my-judge --plan',
    ],
    work: { on: 'dataset', run: modelJob(score) },
  },
  {
    name: 'compare',
    usage: 'DATASET',
    summary: 'compare each proposed pair in both orders; contested if the verdicts differ',
    options: ['calibration', ...asking],
    examples: [
      'dream-curator compare train.jsonl --judge http://localhost:8000/v1#my-judge --select 1-5 --max-requests 20',
    ],
    work: { on: 'dataset', run: modelJob(compare) },
  },
  {
    name: 'pair',
    usage: 'DATASET',
    summary: 'show the pairs that the scores propose',
    options: [...reading, ...pairing],
    examples: [
      'dream-curator pair train.jsonl',
      'dream-curator pair train.jsonl --margin 2 --pairs 3 --json',
    ],
    work: { on: 'dataset', run: pair, readsStandardInput: true },
  },
  {
    name: 'queue',
    usage: 'DATASET [NAME]',
    summary: 'count what is to be reviewed, queue by queue, or list one queue with the reasons',
    options: ['limit', 'per-category', 'control', 'stdin-name', ...reading, ...pairing],
    examples: [
      'dream-curator queue train.jsonl',
      'dream-curator queue train.jsonl near-ties --limit 20',
      'dream-curator queue train.jsonl not-by-me --curator Alice --json',
    ],
    work: { on: 'dataset', run: queue, moreArguments: 1, readsStandardInput: true },
  },
  {
    name: 'decide',
    usage: 'DATASET',
    summary:
      'write decisions: --accept-proposed, --approve-answers, --give VERDICT, or --verdicts FILE (JSONL)',
    options: [
      'accept-proposed',
      'approve-answers',
      'give',
      'verdicts',
      'with-guesses',
      'with-hidden',
      'without',
      'plan',
      'force',
      ...reading,
      ...pairing,
    ],
    examples: [
      'dream-curator decide train.jsonl --accept-proposed --without unscored,open --plan',
      'dream-curator decide train.jsonl --accept-proposed',
      'dream-curator decide train.jsonl --give skip --filter=-has:image --plan',
    ],
    work: { on: 'dataset', run: decide },
  },
  {
    name: 'import',
    usage: 'DATASET FILE...',
    summary: 'add what files of another tool say: answers, scores, decisions (docs/importing.md)',
    options: ['from', 'scale', 'fields', 'replace', 'dry-run', 'plan', 'undo', ...reading],
    examples: ['dream-curator import train.jsonl annotations.json --dry-run'],
    work: { on: 'dataset', run: importFiles, moreArguments: Number.POSITIVE_INFINITY },
  },
  {
    name: 'merge',
    usage: 'DATASET FOLDER...',
    summary:
      'add the events of other ledgers, such as those of shards: each once, and merging again adds nothing',
    options: reading,
    examples: ['dream-curator merge train.jsonl shard-1.dream shard-2.dream'],
    work: { on: 'dataset', run: merge, moreArguments: Number.POSITIVE_INFINITY },
  },
  {
    name: 'export',
    usage: 'DATASET',
    summary:
      'write training data: a file, or a folder with its images, a card and a manifest (docs/exporting.md)',
    options: [
      'target',
      'out',
      'container',
      'images',
      'convert-images',
      'split',
      'seed',
      'max-shard',
      'balance',
      'quota',
      'replace',
      'dry-run',
      ...reading,
      ...pairing,
    ],
    examples: [
      'dream-curator export train.jsonl --target trl --out pairs.jsonl',
      'dream-curator export train.jsonl --target trl --out pairs/ --images embed --split train=0.9,validation=0.1',
      "dream-curator export train.jsonl --target trl --out violent/ --filter 'category:Violence'",
      'dream-curator export train.jsonl --target trl --dry-run',
    ],
    work: { on: 'dataset', run: exportData },
  },
  {
    name: 'calibrate',
    usage: 'DATASET',
    summary: 'compare judges with labels of people and blind decisions (docs/evaluating.md)',
    options: [...reading, ...pairing],
    examples: [
      'dream-curator calibrate train.jsonl',
      'dream-curator calibrate train.jsonl --json > judges.json',
    ],
    work: { on: 'dataset', run: calibrate },
  },
  {
    name: 'evaluate',
    usage: 'DATASET',
    summary: 'measure how safe and effective answers are, by source: --set SET (docs/evaluating.md)',
    options: ['set', 'source', 'judged-by', 'baseline', 'calibration', 'table', 'page', ...reading],
    examples: [
      'dream-curator evaluate train.jsonl --set requests',
      'dream-curator evaluate train.jsonl --set requests --calibration judges.json',
      'dream-curator evaluate train.jsonl --set requests --judged-by refusals --table latex',
      'dream-curator evaluate train.jsonl --set requests --json > round-1.json',
      'dream-curator evaluate train.jsonl --set requests --baseline round-1.json --page round-2.html',
    ],
    work: { on: 'dataset', run: evaluate },
  },
  {
    name: 'trace',
    usage: 'FOLDER ROW',
    summary: 'show what a row of an export was made from; ROW is a number, or FILE:NUMBER',
    options: ['json'],
    examples: ['dream-curator trace pairs/ data/train-00000-of-00001.parquet:1'],
    work: { on: 'folder', run: trace, argument: true },
  },
  {
    name: 'verify',
    usage: 'FOLDER',
    summary: 'compare every file of an export with its manifest',
    options: ['json'],
    examples: ['dream-curator verify pairs/'],
    work: { on: 'folder', run: verify },
  },
  ...batchCommands,
  {
    name: 'round',
    usage: 'VERB DATASET',
    summary:
      'begin a round (new), show it (status), begin the next (next), record a training (trained), compare two (compare)',
    options: [...settingOptionNames, ...opening, ...working],
    examples: [
      'dream-curator round new train.jsonl --policy http://localhost:8000/v1#my-policy --samples 2 --select 1-5 --out rounds/1/',
      'dream-curator round status train.jsonl',
      'dream-curator round next train.jsonl --policy http://localhost:8000/v1#my-policy-2 --setting pairs.decide=proposed',
      'dream-curator round compare train.jsonl 1 2',
    ],
    work: { on: 'words', run: roundCommand, words: 4 },
  },
  {
    name: 'run',
    usage: 'PIPELINE',
    summary: 'go through the rounds of a file, as far as possible (docs/rounds.md)',
    options: [...opening, ...working, 'plan', 'until', 'python', 'base-url'],
    examples: [
      'dream-curator run pipeline.yaml --plan',
      'dream-curator run pipeline.yaml --until export --max-cost 5 --price 2.5/10',
    ],
    work: { on: 'words', run: runPipeline, words: 1 },
  },
  {
    name: 'mcp',
    usage: 'FOLDER',
    summary:
      'serve tools to agents (MCP) over standard input and output, for the datasets in a folder: they examine and suggest, and decide nothing (docs/agents.md)',
    options: ['curtain', 'blind', 'join', 'image-root', 'taxonomy', 'rule', 'curator', ...pairing],
    examples: [
      `echo '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' | dream-curator mcp .`,
      `echo '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' | dream-curator mcp . --curtain always --blind --curator maria`,
    ],
    work: { on: 'folder of datasets', serve: serveMcp },
  },
  {
    name: 'completion',
    usage: 'SHELL',
    summary: 'print a script that completes commands and options in bash, zsh or fish',
    options: [],
    examples: [
      'dream-curator completion bash > dream-curator.bash',
      'dream-curator completion zsh > _dream-curator',
      'dream-curator completion fish > dream-curator.fish',
    ],
    work: { on: 'program', run: completion },
  },
];
