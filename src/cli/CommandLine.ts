import { parseArgs } from 'node:util';

/** The command line was not understood; exit code 2. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  /** Each line is shown on a line of its own, whatever it holds. */
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Every option of every command; a command ignores what does not concern it. */
const options = {
  select: { type: 'string' },
  provider: { type: 'string', default: 'offline' },
  'base-url': { type: 'string' },
  model: { type: 'string' },
  teacher: { type: 'string' },
  judge: { type: 'string' },
  policy: { type: 'string' },
  profile: { type: 'string' },
  temperature: { type: 'string' },
  seed: { type: 'string' },
  'max-tokens': { type: 'string', default: '1024' },
  concurrency: { type: 'string', default: '4' },
  plan: { type: 'boolean', default: false },
  'max-cost': { type: 'string' },
  'max-requests': { type: 'string' },
  'max-total-tokens': { type: 'string' },
  price: { type: 'string', multiple: true, default: [] as string[] },
  'text-only': { type: 'boolean', default: false },
  'retry-failed': { type: 'boolean', default: false },
  timeout: { type: 'string', default: '120' },
  'image-root': { type: 'string', multiple: true, default: [] as string[] },
  'image-side': { type: 'string', default: '2048' },
  'image-paths': { type: 'string', default: 'absolute' },
  map: { type: 'string' },
  margin: { type: 'string' },
  by: { type: 'string' },
  samples: { type: 'string' },
  repeats: { type: 'string' },
  pairs: { type: 'string' },
  'pair-seed': { type: 'string' },
  'no-length-balance': { type: 'boolean', default: false },
  taxonomy: { type: 'string' },
  curator: { type: 'string' },
  'accept-proposed': { type: 'boolean', default: false },
  verdicts: { type: 'string' },
  force: { type: 'boolean', default: false },
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

/** What was typed: a command, the dataset it is about, and options. */
export interface CommandLine {
  readonly command: string | undefined;
  readonly dataset: string | undefined;
  readonly options: Options;
}

/** Reads the arguments. Throws a `UsageError` on an option that there is none of, or too many words. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parse(args);
    const [command, dataset, ...more] = positionals;
    if (more.length > 0) {
      throw new UsageError(`One dataset at a time, please: what is “${more.join(' ')}”?`);
    }
    return { command, dataset, options: values };
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    // Node's own message has up to three lines, and says what was typed in between.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.replaceAll('\n', ' '));
  }
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}

/** What `dream-curator --help` says. */
export const help = `dream-curator COMMAND DATASET [options]

Works on a dataset (.jsonl, .ndjson, .json, .csv, .parquet, or a .shards file that lists several of
them) and the ledger beside it, the same that the editor works on: what is decided here shows up there,
and the other way round.

Commands
  validate       list what is wrong with the dataset, by rule and by line (docs/rules)
  screen         put exchanges in order of suspicion by offline rules; asks and records nothing
  disentangle    name the risks of each exchange
  score          judge the candidate answers against the risks and as a whole
  respond        have answers written: --by policy (plainly) or --by teacher (told of the risks)
  compare        have each proposed pair compared in both orders; contested where the verdicts differ
  pair           show the pairs that the scores propose
  decide         write decisions: --accept-proposed, or --verdicts FILE (JSONL)
  export         write training data: --target trl|dream --out PATH
  stats          count states and categories

Options
  --select WHICH       record ids, numbers (from 1) or ranges: sample-01,4,10-20,30-
  --text-only          screen without reading the writing in images
  --provider NAME      offline (default) or openai
  --base-url URL       OpenAI-compatible endpoint, for example http://localhost:8000/v1
  --model NAME         the model there; its key is read from DREAM_CURATOR_API_KEY
  --teacher, --judge, --policy MODEL
                       another model for one role: offline, or BASE_URL#MODEL, with parameters if need
                       be: http://localhost:8000/v1#my-judge?temperature=0&seed=1. Its key is read from
                       DREAM_CURATOR_JUDGE_API_KEY (TEACHER, POLICY)
  --profile NAME       kind of server: auto (default), openai, vllm, llamacpp, ollama, lmstudio, generic
  --temperature N, --seed N
                       left to the server where not given
  --max-tokens N       tokens of one answer at most (1024)
  --plan               say what a run would ask and cost, and stop there
  --concurrency N      requests under way at once at most (4; the offline engine takes one)
  --timeout SECONDS    for one attempt (120)
  --max-cost AMOUNT    stop before the run costs more; needs --price
  --max-requests N     stop after so many requests, failed ones included
  --max-total-tokens N stop before the run takes more tokens
  --price IN/OUT       per million tokens; MODEL=IN/OUT for one model; may be repeated
  --retry-failed       ask only where something failed before
  --image-root DIR     a folder that images may come from; may be repeated
  --image-side N       images are sent with N pixels on their longer side at most (2048)
  --image-paths KIND   absolute (default) or relative paths in exported pairs
  --map MAPPING        fields of an unknown shape: prompt=question,image=img,answer=responses[].response
  --margin N           least difference of combined scores for a pair (1)
  --by ROLE            who writes answers: policy or teacher
  --samples N          answers to each exchange (10 by the policy, 1 by the teacher)
  --repeats N          ask each judge question so often; scores are means with a spread (1)
  --pairs N            pairs of one exchange at most (2)
  --no-length-balance  keep pairs whose chosen answer is much shorter
  --pair-seed N        which further pairs are drawn (0)
  --taxonomy FILE      risk categories; else .dream/taxonomy.json of this folder, else DREAM's nine
  --curator NAME       who decides, as it stands in the ledger
  --force              of decide: over decisions of a newer version too, which cannot be read here
  --format FORMAT      of validate: human (default), json or sarif (SARIF 2.1.0)
  --limit N            of validate: findings shown of each rule (10; json and sarif 1,000)
  --with-images        of validate: look up the images and read their headers
  --against FILE       of validate: a dataset that must not hold the same prompts (train/test leakage)
  --rule CODE=GRADE    grade a rule off, error, warning or information; may be repeated
  --json               print one JSON object instead of text

Exit codes: 0 done, 1 findings of severity error, failed items, or unreadable lines in the ledger, 2 wrong usage`;
