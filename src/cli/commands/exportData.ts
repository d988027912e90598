import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { ExportTarget } from '../../core/export/ExportTarget.ts';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { groupByReason, type LeftOut } from '../../core/export/LeftOut.ts';
import { lessonLines } from '../../core/export/lessons/lessonLines.ts';
import { lessonWarnings } from '../../core/export/lessons/lessonWarnings.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import type { ExportReport } from '../../jobs/export/ExportOptions.ts';
import { exportDataset } from '../../jobs/export/exportDataset.ts';
import { previewExport } from '../../jobs/export/preview/previewExport.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { Command, CommandContext, Outcome } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';
import { findFiles } from '../filterRows.ts';
import { distFolder, packageInfo } from '../programPaths.ts';
import { readExportOptions } from '../readExportOptions.ts';

/** The parts of this program that exports need. */
export function exportProgram() {
  return {
    version: packageInfo().version,
    parquetOutput: join(distFolder, 'parquetOutputWorker.cjs'),
    images: {
      workerPath: join(distFolder, 'imageWorker.cjs'),
      wasmPath: join(distFolder, 'photon_rs_bg.wasm'),
    },
    find: findFiles,
  };
}

/** Writes an export, or with `--dry-run` looks at what it would be, and lists what it teaches and what it leaves out, by name. */
export const exportData: Command = async (context) => {
  const { options } = context;
  const target = exportTargets.find((one) => one.id === options.target);
  if (!target || (options.out === undefined && !options['dry-run'])) {
    throw new UsageError(
      l10n.t('export requires --target {0} and --out PATH.', exportTargets.map((one) => one.id).join('|')),
    );
  }
  return options['dry-run'] ? preview(context, target) : write(context, target, options.out ?? '');
};

async function write(context: CommandContext, target: ExportTarget, out: string): Promise<Outcome> {
  const { session, options, rows, signal, screen } = context;
  const report = await exportDataset({
    session,
    target,
    ...readExportOptions(options),
    rows,
    path: resolve(out),
    program: exportProgram(),
    signal,
    onProgress: (done, total) => screen.progress(`export: ${done}/${total}`, done === total),
  });
  return {
    data: { ...report, lessonWarnings: lessonWarnings(report.lessons) },
    lines: describe(session, report),
    wrong: report.leftOut.some((one) => one.reason === 'unreadable'),
  };
}

async function preview(context: CommandContext, target: ExportTarget): Promise<Outcome> {
  const { session, options, rows, signal, screen } = context;
  const seen = await previewExport({
    session,
    target,
    ...readExportOptions(options),
    rows,
    path: resolve(options.out ?? target.defaultFileName),
    signal,
    onPreview: ({ seen: done, total }) => screen.progress(`export: ${done}/${total}`, done === total),
  });
  const leftOut = seen.leftOut.map(({ reason, count, first }) => ({ reason, count, first }));
  return {
    data: { ...seen, leftOut, lessonWarnings: lessonWarnings(seen.lessons) },
    lines: [
      plural(l10n.t('{0} row would be written | {0} rows would be written'), seen.rows),
      ...lessonLines(seen.lessons),
      ...leftOutLines(
        seen.leftOut.map(({ text, count, first }) => ({ text, count, named: first })),
        session,
      ),
    ],
    wrong: seen.leftOut.some(({ reason }) => reason === 'unreadable'),
  };
}

function describe(session: Session, report: ExportReport): readonly string[] {
  const groups = groupByReason(report.leftOut);
  return [
    plural(l10n.t('{0} row written to {1} | {0} rows written to {1}'), report.rows, report.path),
    ...(report.files.length > 1
      ? report.files.map(({ path, rows }) => `  ${path}: ${formatNumber(rows)}`)
      : []),
    ...report.emptySplits.map((name) =>
      l10n.t('Split “{0}” has no rows: what would have to stay together is larger than its share.', name),
    ),
    ...lessonLines(report.lessons),
    ...leftOutLines(
      groups.map(({ text, all }) => ({ text, count: all.length, named: all })),
      session,
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} exported record refers to an image that is not on this machine. | {0} exported records refer to images that are not on this machine.',
      ),
      report.missingImages.length,
    ),
  ];
}

interface LeftOutGroup {
  readonly text: string;
  readonly count: number;
  readonly named: readonly LeftOut[];
}

function leftOutLines(groups: readonly LeftOutGroup[], { dataset }: Session): readonly string[] {
  const lines = groups.map(({ text, count, named }) => {
    const names = named.map(({ row, identity, exchange }) => {
      const name = dataset.name(row, identity);
      return exchange === undefined ? name : `${name}#${exchange + 1}`;
    });
    return `  ${text} (${formatNumber(count)}): ${shorten(names)}`;
  });
  return lines.length > 0 ? [l10n.t('Skipped:'), ...lines] : [];
}

/** The first names; `--json` has all of them. */
function shorten(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown}, ...` : shown;
}
