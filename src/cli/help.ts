import type { CommandEntry } from './CommandEntry.ts';
import type { OptionInfo } from './options/OptionInfo.ts';
import { type OptionName, optionTable } from './optionTable.ts';

/** Width of the help, in characters; fits most terminals. */
const maxWidth = 100;
/** Column of what options mean. */
const optionColumn = 24;

const ending =
  'Exit codes: 0 success, 1 problems of severity error, failed items or unreadable ledger lines, 2 usage error';

/** The output of `dream-curator --help`, line by line. */
export function describeProgram(commands: readonly CommandEntry[]): readonly string[] {
  return [
    'dream-curator COMMAND DATASET [options]',
    '',
    ...wrap(
      'Works on a dataset (.jsonl, .ndjson, .json, .csv, each also with .gz, .parquet, or a .shards file that lists several of them) and the ledger next to it, which the editor also uses: decisions made here show up there, and the other way around.',
    ),
    '',
    'Commands',
    ...commands.flatMap(({ name, summary }) => entry(name, summary, 17)),
    '',
    'dream-curator COMMAND --help lists the options of a command, with examples.',
    '',
    ending,
  ];
}

/** The output of `dream-curator COMMAND --help`, line by line. */
export function describeCommand({
  name,
  usage,
  summary,
  options,
  examples,
}: CommandEntry): readonly string[] {
  return [
    `dream-curator ${name} ${usage}${options.length > 0 ? ' [options]' : ''}`,
    '',
    ...wrap(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    '',
    ...(options.length > 0
      ? ['Options', ...options.flatMap((option) => describeOption(option, optionTable[option])), '']
      : []),
    'Examples',
    ...examples.map((example) => `  ${example}`),
    '',
    ending,
  ];
}

function describeOption(name: OptionName, { value, help }: OptionInfo): readonly string[] {
  return entry(`--${name}${value === undefined ? '' : ` ${value}`}`, help, optionColumn);
}

/** A name and what it means, which starts at a column, on a line of its own if the name is long. */
function entry(name: string, meaning: string, column: number): readonly string[] {
  const lines = wrap(meaning, maxWidth - column).map((line) => `${' '.repeat(column)}${line}`);
  const label = `  ${name}`;
  return label.length < column
    ? [label + (lines[0] ?? '').slice(label.length), ...lines.slice(1)]
    : [label, ...lines];
}

function wrap(text: string, width = maxWidth): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
