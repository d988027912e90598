import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { exportTargets } from '../core/export/exportTargets.ts';
import { messageOf } from '../core/objects.ts';
import { type SettingName, settingTable } from '../jobs/settings.ts';
import { defaultSamples } from '../jobs/work/respond.ts';

/** The command line is invalid; exit code 2. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  /** Each line is shown as a single line, whatever it contains. */
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Default number of findings shown per rule without `--limit`: a screenful, or what a program can handle. */
export const defaultLimits = { human: 10, json: 1000, sarif: 1000 } as const;

/** The default of an option that is also a setting of the editor, as it would be typed. */
function standard(name: SettingName): string {
  return String(settingTable[name].default);
}

/** Every option of every command; a command ignores what does not concern it. */
const options = {
  select: { type: 'string' },
  provider: { type: 'string', default: standard('model.provider') },
  'base-url': { type: 'string' },
  model: { type: 'string' },
  teacher: { type: 'string' },
  judge: { type: 'string' },
  policy: { type: 'string' },
  profile: { type: 'string', default: standard('model.profile') },
  temperature: { type: 'string' },
  seed: { type: 'string' },
  omit: { type: 'string' },
  'keep-cut': { type: 'boolean', default: standard('model.keepCut') === 'true' },
  'max-tokens': { type: 'string', default: standard('model.maxTokens') },
  concurrency: { type: 'string', default: standard('model.concurrency') },
  plan: { type: 'boolean', default: false },
  'max-cost': { type: 'string' },
  'max-requests': { type: 'string' },
  'max-total-tokens': { type: 'string' },
  price: { type: 'string', multiple: true, default: [] as string[] },
  'text-only': { type: 'boolean', default: false },
  'retry-failed': { type: 'boolean', default: false },
  timeout: { type: 'string', default: standard('model.timeoutSeconds') },
  'image-root': { type: 'string', multiple: true, default: [] as string[] },
  'image-side': { type: 'string', default: standard('images.maxSide') },
  'missing-images': { type: 'string', default: standard('images.missing') },
  images: { type: 'string' },
  container: { type: 'string' },
  'convert-images': { type: 'string' },
  split: { type: 'string' },
  'max-shard': { type: 'string' },
  filter: { type: 'string' },
  replace: { type: 'boolean', default: false },
  map: { type: 'string' },
  join: { type: 'string', default: standard('joinRows') },
  margin: { type: 'string', default: standard('scores.margin') },
  by: { type: 'string' },
  samples: { type: 'string' },
  repeats: { type: 'string', default: standard('scores.repeats') },
  pairs: { type: 'string', default: standard('pairs.perExchange') },
  'pair-seed': { type: 'string', default: standard('pairs.seed') },
  'no-length-balance': { type: 'boolean', default: false },
  taxonomy: { type: 'string' },
  curator: { type: 'string' },
  'accept-proposed': { type: 'boolean', default: false },
  'approve-answers': { type: 'boolean', default: false },
  'with-guesses': { type: 'boolean', default: false },
  'with-hidden': { type: 'boolean', default: false },
  without: { type: 'string' },
  verdicts: { type: 'string' },
  force: { type: 'boolean', default: false },
  from: { type: 'string' },
  scale: { type: 'string' },
  fields: { type: 'string', multiple: true, default: [] as string[] },
  'dry-run': { type: 'boolean', default: false },
  target: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string', default: 'human' },
  limit: { type: 'string' },
  'with-images': { type: 'boolean', default: false },
  against: { type: 'string' },
  rule: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

export type Options = ReturnType<typeof parse>['values'];

/** What was typed: a command, its dataset, and options. */
export interface CommandLine {
  readonly command: string | undefined;
  readonly dataset: string | undefined;
  /** What commands take besides: the row to trace, the files to import. */
  readonly more: readonly string[];
  readonly options: Options;
}

/** Parses the arguments. Throws a `UsageError` on an unknown option, or too many arguments. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parse(args);
    const [command, dataset, ...more] = positionals;
    const most = command === 'import' ? Number.POSITIVE_INFINITY : command === 'trace' ? 1 : 0;
    if (more.length > most) {
      throw new UsageError(
        l10n.t('Specify only one dataset; unexpected: “{0}”.', more.slice(most).join(' ')),
      );
    }
    return { command, dataset, more, options: values };
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    // Node's own message has up to three lines, with the typed text in between.
    const message = messageOf(error);
    throw new UsageError(message.replaceAll('\n', ' '));
  }
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}

/** The output of `dream-curator --help`. */
export const help = `dream-curator COMMAND DATASET [options]

Works on a dataset (.jsonl, .ndjson, .json, .csv, each also with .gz, .parquet, or a .shards file
that lists several of them) and the ledger next to it, which the editor also uses: decisions made
here show up there, and the other way around.

Commands
  validate       list problems in the dataset, by rule and by line (docs/rules)
  screen         order exchanges by suspicion, using offline rules; asks no model, records nothing
  disentangle    identify the risks of each exchange
  score          judge the candidate answers against the risks and as a whole
  respond        write answers: --by policy (prompt only) or --by teacher (with the risks in its context)
  compare        compare each proposed pair in both orders; contested if the verdicts differ
  pair           show the pairs that the scores propose
  decide         write decisions: --accept-proposed, --approve-answers, or --verdicts FILE (JSONL)
  import         add what FILE... of another tool says: answers, scores, decisions (docs/importing.md)
  export         write training data: --target TARGET --out FILE, or --out FOLDER/ with its images, a card
                 and a manifest (docs/exporting.md)
  trace          show what a row of an export was made from: trace FOLDER ROW, or trace FOLDER FILE:LINE
  verify         compare every file of an export with its manifest: verify FOLDER
  stats          count states and categories

Options
  --select WHICH       record IDs, numbers (from 1) or ranges: sample-01,4,10-20,30-
  --text-only          screen without reading text in images
  --provider NAME      offline (default) or openai
  --base-url URL       OpenAI-compatible endpoint, for example http://localhost:8000/v1
  --model NAME         model on that server; its key is read from DREAM_CURATOR_API_KEY
  --teacher, --judge, --policy MODEL
                       another model for one role: offline, or BASE_URL#MODEL, optionally with
                       parameters: http://localhost:8000/v1#my-judge?temperature=0&seed=1. Its key is
                       read from DREAM_CURATOR_JUDGE_API_KEY (TEACHER, POLICY)
  --profile NAME       kind of server: auto (default), openai, vllm, llamacpp, ollama, lmstudio, generic
  --temperature N, --seed N
                       default: chosen by the server
  --omit NAMES         parameters never to send, even where a command samples with them: seed,temperature
  --keep-cut           keep written answers that were cut off at the limit, marked; default: they fail
  --max-tokens N       maximum number of tokens per answer (${standard('model.maxTokens')})
  --plan               show what a run would ask and cost, or what decide would write, without doing it
  --concurrency N      maximum number of concurrent requests (${standard('model.concurrency')}; the offline engine handles one at a time)
  --timeout SECONDS    time limit for one attempt (${standard('model.timeoutSeconds')})
  --max-cost AMOUNT    stop before the run costs more; requires --price
  --max-requests N     stop after this many requests, including failed ones
  --max-total-tokens N stop before the run uses more tokens
  --price IN/OUT       price per million tokens; MODEL=IN/OUT for one model; can be repeated
  --retry-failed       ask only the questions that failed before
  --image-root DIR     additional folder that images may come from; can be repeated
  --image-side N       maximum length of an image's longer side in pixels, as sent (${standard('images.maxSide')})
  --missing-images HOW what runs do about missing images: fail (default), or text: judge the text alone, marked so
  --target TARGET      export: ${exportTargets.map(({ id }) => id).join(', ')}
  --out PATH           export: a file (.jsonl, .json, .csv, .parquet), or a folder that trains anywhere
  --container KIND     export: lines, array, csv or parquet; default: by the ending, or the target's own
  --images HOW         export: copy (default; next to it, paths relative to it), embed (in Parquet),
                       absolute or relative paths to where they are
  --convert-images png export: convert images that are neither PNG nor JPEG
  --split SHARES       export: train=0.9,validation=0.1; categories are shared out evenly, near duplicates and
                       records with the same image stay together; --seed N chooses another division
  --max-shard SIZE     export: largest size of a file with rows (500MB)
  --filter EXPRESSION  export: only records that pass (docs/find.md)
  --map MAPPING        fields of an unknown format: prompt=question,image=img,answer=responses[].response
  --join MODE          which rows are one record: auto (default; those of one prompt, in files with one answer
                       per row), id (those with the same id) or off
  --margin N           minimum difference between combined scores for a pair (${standard('scores.margin')})
  --by ROLE            who writes answers: policy or teacher
  --samples N          answers per exchange (${defaultSamples.policy} by the policy, ${defaultSamples.teacher} by the teacher)
  --repeats N          number of times each judge question is asked; scores are means with a spread (${standard('scores.repeats')})
  --pairs N            maximum number of pairs per exchange (${standard('pairs.perExchange')})
  --no-length-balance  keep pairs whose chosen answer is much shorter
  --pair-seed N        random seed for drawing additional pairs (${standard('pairs.seed')})
  --taxonomy FILE      risk categories; default: .dream/taxonomy.json in this folder, otherwise DREAM's nine
  --curator NAME       name of the curator in the ledger
  --with-guesses       with --accept-proposed: also pairs that only the offline engine suggests
  --with-hidden        with --approve-answers: also answers to what the editor hides (marked unsafe, or with risks)
  --without WHICH      decide: leave undecided what is unscored, has open observations, or problems:
                       unscored,open,problems
  --from TOOL          import: label-studio, argilla, distilabel, potato or dream-curator; default: detected
  --scale WORST-BEST   import: what ratings mean whose scale the file does not say: 1-5
  --fields NAME=FIELD,...
                       import: fields of the file: prompt=question,answer=text_a,answer=text_b; can be repeated
  --replace            export: replace an earlier export in the same folder; import: also overrule
                       decisions made here
  --dry-run            import: show what would be written, without doing it
  --force              decide: also override decisions of a newer version that cannot be read here
  --format FORMAT      validate: human (default), json or sarif (SARIF 2.1.0)
  --limit N            validate: problems shown per rule (${defaultLimits.human}; json and sarif: ${defaultLimits.json})
  --with-images        validate: find the images and read their headers; with --against compare their contents
  --against FILE       validate: dataset that must not contain the same prompts (train/test leakage)
  --rule CODE=SEVERITY severity of a rule: off, error, warning or information; can be repeated
  --json               print one JSON object instead of text

Examples of exports
  dream-curator export train.jsonl --target trl --out pairs.jsonl
  dream-curator export train.jsonl --target trl --out pairs/ --images embed --split train=0.9,validation=0.1
  dream-curator export train.jsonl --target trl --out violent/ --filter 'category:Violence'
  dream-curator trace pairs/ data/validation-00000-of-00001.parquet:3

Exit codes: 0 success, 1 problems of severity error, failed items or unreadable ledger lines, 2 usage error`;
