import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { importTools } from '../../core/imports/ImportedItem.ts';
import { ImportFields } from '../../core/imports/ImportOptions.ts';
import { parseScale } from '../../core/imports/Scale.ts';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { describeImport, explainGap, nameNotImported } from '../../jobs/imports/describeImport.ts';
import { eventCount } from '../../jobs/imports/ImportReport.ts';
import { importAnnotations } from '../../jobs/imports/importAnnotations.ts';
import type { Command } from '../Command.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { workerPaths } from '../programPaths.ts';
import { requireFile } from '../readOptions.ts';

/** How many names are listed for each reason; `--json` has up to a thousand. */
const maxShown = 10;

/** Adds what files of other tools say to the ledger, and lists what is left out, by reason and by line. */
export const importFiles: Command = async ({ session, options, more: files, signal, screen }) => {
  if (files.length === 0) {
    throw new UsageError(l10n.t('import requires one or more files: import DATASET FILE...'));
  }
  const paths = files.map((path) => resolve(path));
  for (const path of paths) {
    await requireFile(path);
  }
  const isDry = options['dry-run'] || options.plan;
  const report = await importAnnotations({
    session,
    paths,
    ...readImportOptions(options),
    workers: workerPaths,
    replace: options.replace,
    withdraws: options.undo,
    signal,
    onProgress: (items) => screen.progress(`import: ${formatNumber(items)}`, false),
    ...(isDry ? {} : { write: (events) => session.addEvents(events) }),
  });
  const count = eventCount(report);
  const groups = report.leftOut.flatMap(({ reason, count: all, first }) => [
    `  ${explainGap(reason)} (${formatNumber(all)}):`,
    ...first.slice(0, maxShown).map((one) => `    ${nameNotImported(one)}`),
    ...(all > maxShown ? [l10n.t('    and {0} more', formatNumber(all - maxShown))] : []),
  ]);
  return {
    data: { ...report, written: isDry ? 0 : count },
    lines: [
      ...describeImport(report),
      ...(groups.length > 0 ? [l10n.t('Not imported:'), ...groups] : []),
      describeEnd(options.undo ? report.withdrawn : count, isDry, options.undo),
    ],
    wrong: false,
  };
};

function describeEnd(count: number, isDry: boolean, isUndo: boolean): string {
  if (isUndo) {
    return isDry
      ? plural(l10n.t('{0} event would be taken back | {0} events would be taken back'), count)
      : plural(l10n.t('{0} event taken back | {0} events taken back'), count);
  }
  return isDry
    ? plural(l10n.t('{0} event would be written | {0} events would be written'), count)
    : plural(l10n.t('{0} event written | {0} events written'), count);
}

function readImportOptions({ from, scale, fields }: Options) {
  const tool = importTools.find((one) => one === from);
  if (from !== undefined && !tool) {
    throw new UsageError(l10n.t('--from must be {0}, not “{1}”.', importTools.join(', '), from));
  }
  const read = scale === undefined ? undefined : parseScale(scale);
  if (scale !== undefined && !read) {
    throw new UsageError(
      l10n.t('--scale expects the worst and the best rating, for example “1-5”, not “{0}”.', scale),
    );
  }
  const parsed = ImportFields.parse(fields);
  if ('wrong' in parsed) {
    throw new UsageError(
      l10n.t(
        '--fields expects NAME=FIELD, for example “prompt=question,answer=text_a,answer=text_b”, not “{0}”.',
        parsed.wrong,
      ),
    );
  }
  return { from: tool, scale: read, fields: parsed.fields };
}
