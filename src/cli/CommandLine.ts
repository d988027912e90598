import { parseArgs } from 'node:util';
import { messageOf } from '../core/objects.ts';
import { type OptionName, optionTable } from './optionTable.ts';

/** The command line is invalid; exit code 2. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  /** Each line is shown as a single line, whatever it contains. */
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

export type Options = ReturnType<typeof parse>['values'];

/** What was typed: a command, its dataset, and options. */
export interface CommandLine {
  readonly command: string | undefined;
  /** The dataset, or what else the command works on. */
  readonly subject: string | undefined;
  /** What commands take besides: the row to trace, the files to import, the queue to list. */
  readonly more: readonly string[];
  readonly options: Options;
  /** The options that were typed, without their values. */
  readonly given: readonly OptionName[];
}

/** Parses the arguments. Throws a `UsageError` on an unknown option. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values, positionals, tokens } = parse(args);
    const [command, subject, ...more] = withBatchStep(positionals);
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    return { command, subject, more, options: values, given };
  } catch (error) {
    // Node's own message has up to three lines, with the typed text in between.
    const message = messageOf(error);
    throw new UsageError(message.replaceAll('\n', ' '));
  }
}

/** A step of a run by batches is a command of two words: `batch prepare`. */
function withBatchStep(words: readonly string[]): readonly string[] {
  const [first, second, ...rest] = words;
  return first === 'batch' && second !== undefined ? [`${first} ${second}`, ...rest] : words;
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: optionTable,
    allowPositionals: true,
    strict: true,
    tokens: true,
  });
}
