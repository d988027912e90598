import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { groupByReason } from '../../core/export/LeftOut.ts';
import { parseQuery } from '../../core/find/parseQuery.ts';
import type { Rows } from '../../core/Rows.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import type { ExportReport } from '../../jobs/export/ExportOptions.ts';
import { exportDataset } from '../../jobs/export/exportDataset.ts';
import { FilteredList } from '../../jobs/find/FilteredList.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { Command, CommandContext } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';
import { distFolder, packageInfo } from '../programPaths.ts';
import { readExportOptions } from '../readExportOptions.ts';

/** The parts of this program that exports need. */
function exportProgram() {
  return {
    version: packageInfo().version,
    parquetOutput: join(distFolder, 'parquetOutputWorker.cjs'),
    images: {
      workerPath: join(distFolder, 'imageWorker.cjs'),
      wasmPath: join(distFolder, 'photon_rs_bg.wasm'),
    },
    find: { workerPath: join(distFolder, 'findWorker.cjs'), scannerPath: join(distFolder, 'scan.wasm') },
  };
}

/** Writes an export and lists what it leaves out, by reason and by name. */
export const exportData: Command = async ({ session, options, rows, signal, screen }) => {
  const target = exportTargets.find((one) => one.id === options.target);
  if (!target || options.out === undefined) {
    throw new UsageError(
      l10n.t('export requires --target {0} and --out PATH.', exportTargets.map((one) => one.id).join('|')),
    );
  }
  const given = readExportOptions(options);
  const program = exportProgram();
  const wanted =
    given.filter === undefined
      ? rows
      : await filterRows({ session, rows, signal }, given.filter, program.find);
  const report = await exportDataset({
    session,
    target,
    ...given,
    rows: wanted,
    path: resolve(options.out),
    program,
    signal,
    onProgress: (done, total) => screen.progress(`export: ${done}/${total}`, done === total),
  });
  return {
    data: report,
    lines: describe(session, report),
    wrong: report.leftOut.some((one) => one.reason === 'unreadable'),
  };
};

/** The rows among some that pass a filter, in their order. */
async function filterRows(
  { session, rows, signal }: Pick<CommandContext, 'session' | 'rows' | 'signal'>,
  text: string,
  files: ReturnType<typeof exportProgram>['find'],
): Promise<Rows> {
  const { query, problems } = parseQuery(text);
  if (problems.length > 0) {
    throw new UsageError(...problems.map(({ message }) => `--filter: ${message}`));
  }
  const list = new FilteredList({ session, query, files, onChange: () => undefined });
  const stop = () => list.stop();
  signal.addEventListener('abort', stop, { once: true });
  await list.run();
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (list.error !== undefined) {
    throw new Error(list.error);
  }
  const passing = new Set<number>();
  for (let at = 0; at < list.rows.length; at += 1) {
    passing.add(list.rows.at(at) ?? -1);
  }
  return [...rows].filter((row) => passing.has(row));
}

function describe(session: Session, report: ExportReport): readonly string[] {
  const groups = groupByReason(report.leftOut).map(({ text, all }) => {
    const names = all.map(({ row, identity, exchange }) => {
      const name = session.dataset.name(row, identity);
      return exchange === undefined ? name : `${name}#${exchange + 1}`;
    });
    return `  ${text} (${formatNumber(all.length)}): ${shorten(names)}`;
  });
  return [
    plural(l10n.t('{0} row written to {1} | {0} rows written to {1}'), report.rows, report.path),
    ...(report.files.length > 1
      ? report.files.map(({ path, rows }) => `  ${path}: ${formatNumber(rows)}`)
      : []),
    ...report.emptySplits.map((name) =>
      l10n.t('Split “{0}” has no rows: what would have to stay together is larger than its share.', name),
    ),
    ...(groups.length > 0 ? [l10n.t('Skipped:'), ...groups] : []),
    ...pluralIfAny(
      l10n.t(
        '{0} exported record refers to an image that is not on this machine. | {0} exported records refer to images that are not on this machine.',
      ),
      report.missingImages.length,
    ),
  ];
}

/** The first names; `--json` has all of them. */
function shorten(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown}, ...` : shown;
}
