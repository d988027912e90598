import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf } from '../core/objects.ts';
import { readProgramFile } from '../io/disk/paths.ts';
import { RoundRefusedError } from '../jobs/rounds/beginRound.ts';
import type { Outcome } from './Command.ts';
import { type CommandEntry, checkUsage } from './CommandEntry.ts';
import { type CommandLine, parseCommandLine, UsageError } from './CommandLine.ts';
import { commandTable } from './commandTable.ts';
import { describeCommand, describeProgram } from './help.ts';
import { distFolder, packageInfo } from './programPaths.ts';
import { runOnDataset } from './runOnDataset.ts';
import { abortedBySignals, boundMemory, checkClock, checkNode } from './runtime.ts';
import { Screen } from './Screen.ts';

const screen = new Screen();
boundMemory();
process.on('uncaughtException', (error: unknown) => {
  void screen.complain(describeCrash(error)).finally(() => process.exit(1));
});
main(process.argv.slice(2))
  .catch(async (error: unknown) => {
    const [first = '', ...more] = error instanceof UsageError ? error.lines : [messageOf(error)];
    const isUsage = error instanceof UsageError || error instanceof RoundRefusedError;
    const hint = isUsage ? [l10n.t('Run dream-curator --help for a list of commands and options.')] : [];
    await screen.complain([`dream-curator: ${first}`, ...more, ...hint]);
    return isUsage ? 2 : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });

async function main(args: readonly string[]): Promise<number> {
  const strings = readStrings();
  l10n.config({ contents: strings });
  checkNode();
  checkClock();
  const line = parseCommandLine(args);
  if (line.options.version) {
    await screen.show([packageInfo().version]);
    return 0;
  }
  const entry = commandTable.find(({ name }) => name === line.command);
  if (line.options.help) {
    await screen.show(entry ? describeCommand(entry) : describeProgram(commandTable));
    return 0;
  }
  if (!entry) {
    throw incomplete();
  }
  checkUsage(line, entry);
  const outcome = await runCommand(entry, line, strings);
  if (!outcome) {
    return 0;
  }
  const { data, items, lines, wrong, warnings = [], asData = line.options.json } = outcome;
  await screen.complain(warnings);
  await (line.options.jsonl && items
    ? screen.showItems(items)
    : asData
      ? screen.showData(data)
      : screen.show(lines));
  return wrong ? 1 : 0;
}

function incomplete(): UsageError {
  const names = commandTable.map(({ name }) => name);
  return new UsageError(l10n.t('Specify a command ({0}) and a dataset.', names.join(', ')));
}

/** Nothing comes of a command whose standard output belongs to a protocol. */
async function runCommand(
  { work }: CommandEntry,
  line: CommandLine,
  strings: Record<string, string>,
): Promise<Outcome | undefined> {
  if (work.on === 'program') {
    return work.run(line.subject, commandTable);
  }
  if (work.on === 'words') {
    return work.run(line, { strings, signal: abortedBySignals(), screen });
  }
  if (line.subject === undefined) {
    throw incomplete();
  }
  const signal = abortedBySignals();
  switch (work.on) {
    case 'folder':
      return work.run(line.subject, line.more[0], signal);
    case 'batches':
      return work.run({ dataset: line.subject, options: line.options, signal, screen });
    case 'dataset':
      return runOnDataset(work, line.subject, line, { strings, signal, screen });
    case 'folder of datasets':
      await work.serve(line.subject, line.options, { strings, signal, screen });
      return undefined;
  }
}

/** What a bug report needs. */
function describeCrash(error: unknown): readonly string[] {
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)) : [];
  return [`dream-curator: ${messageOf(error)}`, ...frames];
}

/** Texts in the language of the terminal, if there are any. */
function readStrings(): Record<string, string> {
  const language = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').slice(0, 2);
  try {
    const path = join(distFolder, '..', 'media', 'l10n', `bundle.l10n.${language}.json`);
    return JSON.parse(readProgramFile(path).toString('utf8'));
  } catch {
    return {};
  }
}
