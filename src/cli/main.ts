import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf } from '../core/objects.ts';
import { readProgramFile } from '../io/disk/paths.ts';
import { selectRows } from '../jobs/session/selectRows.ts';
import { compare } from '../jobs/work/compare.ts';
import { disentangle } from '../jobs/work/disentangle.ts';
import { score } from '../jobs/work/score.ts';
import { type Command, type Outcome, withLedgerProblems } from './Command.ts';
import { type CommandLine, help, parseCommandLine, UsageError } from './CommandLine.ts';
import { decide } from './commands/decide.ts';
import { exportData } from './commands/exportData.ts';
import { type FolderCommand, trace, verify } from './commands/exportFolders.ts';
import { importFiles } from './commands/importFiles.ts';
import { modelJob, readRespondJob } from './commands/modelJob.ts';
import { pair, screenData, stats } from './commands/show.ts';
import { validate } from './commands/validate.ts';
import { joinNote, mappingHint, openSession } from './openSession.ts';
import { distFolder, packageInfo } from './programPaths.ts';
import { abortedBySignals, boundMemory, checkClock, checkNode } from './runtime.ts';
import { Screen } from './Screen.ts';

const commands = new Map<string, Command>(
  Object.entries({
    validate,
    screen: screenData,
    disentangle: modelJob(disentangle),
    score: modelJob(score),
    respond: modelJob(readRespondJob),
    compare: modelJob(compare),
    pair,
    decide,
    import: importFiles,
    export: exportData,
    stats,
  }),
);

/** Commands about the folder of an export. */
const folderCommands = new Map<string, FolderCommand>(Object.entries({ trace, verify }));

const screen = new Screen();
boundMemory();
process.on('uncaughtException', (error: unknown) => {
  void screen.complain(describeCrash(error)).finally(() => process.exit(1));
});
main(process.argv.slice(2))
  .catch(async (error: unknown) => {
    const [first = '', ...more] = error instanceof UsageError ? error.lines : [messageOf(error)];
    const hint =
      error instanceof UsageError
        ? [l10n.t('Run dream-curator --help for a list of commands and options.')]
        : [];
    await screen.complain([`dream-curator: ${first}`, ...more, ...hint]);
    return error instanceof UsageError ? 2 : 1;
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
  if (line.options.help || line.options.version) {
    await screen.show(line.options.help ? help.split('\n') : [packageInfo().version]);
    return 0;
  }
  const outcome = await runCommand(line, strings);
  const { data, lines, wrong, warnings = [], asData = line.options.json } = outcome;
  await screen.complain(warnings);
  await (asData ? screen.showData(data) : screen.show(lines));
  return wrong ? 1 : 0;
}

async function runCommand(
  { command, dataset, more, options }: CommandLine,
  strings: Record<string, string>,
): Promise<Outcome> {
  const run = commands.get(command ?? '');
  const runOnFolder = folderCommands.get(command ?? '');
  if (runOnFolder && dataset !== undefined) {
    return runOnFolder(dataset, more[0], abortedBySignals());
  }
  if (!run || dataset === undefined) {
    const names = [...commands.keys(), ...folderCommands.keys()];
    throw new UsageError(l10n.t('Specify a command ({0}) and a dataset.', names.join(', ')));
  }
  const signal = abortedBySignals();
  const session = await openSession(dataset, options, strings, signal);
  try {
    const notes = [session.mappingProblem?.message, joinNote(session)];
    await screen.complain(notes.filter((note) => note !== undefined));
    await session.dataset.surveyed;
    if (!session.dataset.format && session.dataset.count > 0 && command !== 'validate') {
      throw new UsageError(mappingHint(session));
    }
    const { rows, unknown } = await selectRows(session.dataset, options.select);
    if (unknown.length > 0) {
      throw new UsageError(l10n.t('The dataset does not contain record {0}.', unknown.join(', ')));
    }
    return withLedgerProblems(await run({ session, options, files: more, rows, signal, screen }), session);
  } finally {
    await session.close();
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
