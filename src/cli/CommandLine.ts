import { parseArgs } from 'node:util';
import { UsageError } from './UsageError.ts';

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
