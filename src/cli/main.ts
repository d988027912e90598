import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readProgramFile } from '../io/disk/look.ts';
import { compare } from '../jobs/compare.ts';
import { disentangle } from '../jobs/disentangle.ts';
import { score } from '../jobs/score.ts';
import { selectRows } from '../jobs/selectRows.ts';
import { boundMemory } from './boundMemory.ts';
import { type CommandLine, parseCommandLine } from './CommandLine.ts';
import { checkNode } from './checkNode.ts';
import { decide } from './commands/decide.ts';
import { exportData } from './commands/exportData.ts';
import { modelJob } from './commands/modelJob.ts';
import { pair } from './commands/pair.ts';
import { screenData } from './commands/screenData.ts';
import { stats } from './commands/stats.ts';
import { validate } from './commands/validate.ts';
import { distFolder } from './distFolder.ts';
import { help } from './help.ts';
import { mappingHint, openSession } from './openSession.ts';
import { packageInfo } from './packageInfo.ts';
import type { Command, Outcome } from './Run.ts';
import { readRespondJob } from './readRespondJob.ts';
import { UsageError } from './UsageError.ts';

const commands: Readonly<Record<string, Command>> = {
  validate,
  screen: screenData,
  disentangle: modelJob(disentangle),
  score: modelJob(score),
  respond: modelJob(readRespondJob),
  compare: modelJob(compare),
  pair,
  decide,
  export: exportData,
  stats,
};

boundMemory();
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const usage = error instanceof UsageError;
    process.stderr.write(`dream-curator: ${error instanceof Error ? error.message : String(error)}\n`);
    process.stderr.write(usage ? 'dream-curator --help lists commands and options.\n' : '');
    process.exitCode = usage ? 2 : 1;
  },
);

async function main(args: readonly string[]): Promise<number> {
  const strings = readStrings();
  l10n.config({ contents: strings });
  checkNode();
  const line = parseCommandLine(args);
  if (line.options.help || line.options.version) {
    process.stdout.write(`${line.options.help ? help : packageInfo().version}\n`);
    return 0;
  }
  const { data, text, wrong, asData = line.options.json } = await runCommand(line, strings);
  process.stdout.write(`${asData ? JSON.stringify(data) : text}\n`);
  return wrong ? 1 : 0;
}

async function runCommand(
  { command, dataset, options }: CommandLine,
  strings: Record<string, string>,
): Promise<Outcome> {
  const run = command === undefined ? undefined : commands[command];
  if (!run || dataset === undefined) {
    throw new UsageError(
      l10n.t('A command ({0}) and a dataset are needed.', Object.keys(commands).join(', ')),
    );
  }
  const aborter = new AbortController();
  process.once('SIGINT', () => aborter.abort(new Error(l10n.t('Cancelled.'))));
  const session = await openSession(dataset, options, strings, aborter.signal);
  try {
    await session.dataset.surveyed;
    if (!session.dataset.format && session.dataset.count > 0 && command !== 'validate') {
      throw new UsageError(mappingHint(session));
    }
    const { rows, unknown } = await selectRows(session.dataset, options.select);
    if (unknown.length > 0) {
      throw new UsageError(l10n.t('The dataset has no record {0}.', unknown.join(', ')));
    }
    return await run({ session, options, rows, signal: aborter.signal });
  } finally {
    await session.close();
  }
}

/** Texts in the language of the terminal, where there are any. */
function readStrings(): Record<string, string> {
  const language = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').slice(0, 2);
  try {
    const path = join(distFolder, '..', 'media', 'l10n', `bundle.l10n.${language}.json`);
    return JSON.parse(readProgramFile(path).toString('utf8'));
  } catch {
    return {};
  }
}
