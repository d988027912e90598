import { importTools } from '../core/imports/ImportedItem.ts';
import { curtains } from '../core/review/curtain.ts';
import { roundSteps } from '../core/rounds/roundSteps.ts';
import { joinModes } from '../io/dataset/joinRows.ts';
import { batchVerdicts } from '../jobs/decide/decideMany.ts';
import { missingImagesChoices } from '../jobs/missingImages.ts';
import { defaultSamples } from '../jobs/work/respond.ts';
import { batchOptions } from './options/batchOptions.ts';
import { evaluationOptions } from './options/evaluationOptions.ts';
import { exportOptions } from './options/exportOptions.ts';
import { modelOptions } from './options/modelOptions.ts';
import { flag, many, type OptionInfo, standard, text } from './options/OptionInfo.ts';

/**
 * Default number of findings shown per rule without `--limit`: a screenful, what a program can handle, or as many annotations
 * of a level as GitHub shows of one step.
 */
export const defaultLimits = { human: 10, json: 1000, sarif: 1000, github: 10 } as const;
/** Every option of every command: what is parsed, what the help says, and what shells complete. */
export const optionTable = {
  select: { ...text, value: 'WHICH', help: 'record IDs, numbers (from 1) or ranges: sample-01,4,10-20,30-' },
  filter: {
    ...text,
    value: 'EXPRESSION',
    help: "only records that pass (docs/find.md): 'category:Violence -is:decided'",
  },
  shard: {
    ...text,
    value: 'I/N',
    help: 'only part I (from 1) of N equal parts of the selected records, before --filter; every process that is given the same N divides them in the same way',
  },
  ledger: {
    ...text,
    value: 'FOLDER',
    takes: 'folder',
    help: "folder to write the ledger to, for merge; default: next to the dataset. The dataset's own ledger is read as well",
  },
  'stdin-name': {
    ...text,
    value: 'NAME',
    help: 'name of the dataset that “-” reads from standard input; its ending says how records are stored (stdin.jsonl)',
  },
  ...modelOptions,
  'text-only': { ...flag, help: 'screen without reading text in images' },
  'image-root': {
    ...many,
    value: 'DIR',
    takes: 'folder',
    help: 'additional folder that images may come from; can be repeated',
  },
  'image-side': {
    ...text,
    default: standard('images.maxSide'),
    value: 'N',
    help: `maximum length of an image's longer side in pixels, as sent (${standard('images.maxSide')})`,
  },
  'missing-images': {
    ...text,
    default: standard('images.missing'),
    value: 'HOW',
    choices: missingImagesChoices,
    help: 'what runs do about missing images: fail (default), or text: judge the text alone, marked so',
  },
  ...exportOptions,
  map: {
    ...text,
    value: 'MAPPING',
    help: 'fields of an unknown format: prompt=question,image=img,answer=responses[].response',
  },
  join: {
    ...text,
    default: standard('joinRows'),
    value: 'MODE',
    choices: joinModes,
    help: 'which rows are one record: auto (default; those of one prompt, in files with one answer per row), id (those with the same id) or off',
  },
  margin: {
    ...text,
    default: standard('scores.margin'),
    value: 'N',
    help: `minimum difference between combined scores for a pair (${standard('scores.margin')})`,
  },
  by: {
    ...text,
    value: 'ROLE',
    choices: ['policy', 'teacher'],
    help: 'who writes answers: policy or teacher',
  },
  samples: {
    ...text,
    value: 'N',
    help: `answers per exchange (${defaultSamples.policy} by the policy, ${defaultSamples.teacher} by the teacher)`,
  },
  repeats: {
    ...text,
    default: standard('scores.repeats'),
    value: 'N',
    help: `number of times each judge question is asked; scores are means with a spread (${standard('scores.repeats')})`,
  },
  pairs: {
    ...text,
    default: standard('pairs.perExchange'),
    value: 'N',
    help: `maximum number of pairs per exchange (${standard('pairs.perExchange')})`,
  },
  'pair-seed': {
    ...text,
    default: standard('pairs.seed'),
    value: 'N',
    help: `random seed for drawing additional pairs, and the rows that --balance and --quota keep (${standard('pairs.seed')})`,
  },
  'no-length-balance': { ...flag, help: 'keep pairs whose chosen answer is much shorter' },
  taxonomy: {
    ...text,
    value: 'FILE',
    takes: 'file',
    help: "risk categories; default: .dream/taxonomy.json in this folder, otherwise DREAM's nine",
  },
  curator: { ...text, value: 'NAME', help: 'name of the curator in the ledger' },
  'accept-proposed': { ...flag, help: 'accept the pairs that the rules propose' },
  'approve-answers': { ...flag, help: 'approve the answers of exchanges that have only one' },
  'with-guesses': {
    ...flag,
    help: 'with --accept-proposed: also pairs that only the offline engine suggests',
  },
  'with-hidden': {
    ...flag,
    help: 'with --approve-answers and --give: also what the editor hides (marked unsafe, or with risks)',
  },
  give: {
    ...text,
    value: 'VERDICT',
    choices: batchVerdicts,
    help: 'what all undecided exchanges get, with --filter those that it finds: reject, both-bad, tie or skip',
  },
  without: {
    ...text,
    value: 'WHICH',
    help: 'leave undecided what is unscored, has open observations, or problems: unscored,open,problems',
  },
  verdicts: { ...text, value: 'FILE', takes: 'file', help: 'one verdict per line, as JSON (docs/cli.md)' },
  force: { ...flag, help: 'also override decisions of a newer version that cannot be read here' },
  from: {
    ...text,
    value: 'TOOL',
    choices: importTools,
    help: `${importTools.join(', ')}; default: detected`,
  },
  scale: {
    ...text,
    value: 'WORST-BEST',
    help: 'what ratings mean whose scale the file does not say: 1-5',
  },
  fields: {
    ...many,
    value: 'NAME=FIELD,...',
    help: 'fields of the file: prompt=question,answer=text_a,answer=text_b; can be repeated',
  },
  replace: {
    ...flag,
    help: 'of an export: replace an earlier one in the same folder; of an import: also overrule decisions made here',
  },
  'dry-run': { ...flag, help: 'show what would be written, without doing it' },
  undo: {
    ...flag,
    help: 'take back what these files have written; decisions made here since then stay',
  },
  format: {
    ...text,
    default: 'human',
    value: 'FORMAT',
    choices: Object.keys(defaultLimits),
    help: 'human (default), json, sarif (SARIF 2.1.0) or github (annotations of GitHub Actions)',
  },
  limit: {
    ...text,
    value: 'N',
    help: `problems shown per rule, exchanges of a queue (${defaultLimits.human}; json and sarif: ${defaultLimits.json})`,
  },
  'per-category': {
    ...text,
    default: standard('queues.quota'),
    value: 'N',
    help: `how many exchanges of each risk category are to be decided (${standard('queues.quota')}: no quota)`,
  },
  control: {
    ...text,
    default: standard('controlCurator'),
    value: 'NAME',
    help: `the curator whose decisions are control items (${standard('controlCurator')})`,
  },
  'with-images': {
    ...flag,
    help: 'find the images and read their headers; with --against compare their contents',
  },
  against: {
    ...text,
    value: 'FILE',
    takes: 'file',
    help: 'dataset that must not contain the same prompts (train/test leakage)',
  },
  ...batchOptions,
  rule: {
    ...many,
    value: 'CODE=SEVERITY',
    help: 'severity of a rule: off, error, warning or information; can be repeated',
  },
  setting: {
    ...many,
    value: 'SECTION.NAME=VALUE',
    help: 'a setting of the round: pairs.decide=proposed; can be repeated (docs/rounds.md)',
  },
  python: {
    ...text,
    value: 'PROGRAM',
    takes: 'file',
    help: 'the Python that trains on the export of a round; without it you train, and record it',
  },
  until: { ...text, value: 'STEP', choices: roundSteps, help: `last step to do: ${roundSteps.join(', ')}` },
  curtain: {
    ...text,
    default: standard('curtain'),
    value: 'WHAT',
    choices: curtains,
    help: 'hide what is marked unsafe or has risks (unsafe, default), also what is not known to be safe (unknown), all (always) or nothing (never)',
  },
  blind: { ...flag, help: 'agents do not get what would lead the curator of --curator before a decision' },
  ...evaluationOptions,
  json: { ...flag, help: 'print one JSON object instead of text' },
  jsonl: { ...flag, help: 'print one JSON object per finding, exchange or pair, each on a line of its own' },
  help: { ...flag, short: 'h', help: 'show what a command does, its options and examples' },
  version: { ...flag, help: 'show the version' },
} as const satisfies Readonly<Record<string, OptionInfo>>;

export type OptionName = keyof typeof optionTable;
