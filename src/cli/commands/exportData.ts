import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { leftOutReasons } from '../../core/export/ExportTarget.ts';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { exportDataset } from '../../jobs/export/exportDataset.ts';
import type { Command } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';

/** Writes an export and lists what it leaves out, by reason and by name. */
export const exportData: Command = async ({ session, options, rows, signal }) => {
  const target = exportTargets.find((one) => one.id === options.target);
  const imagePaths = options['image-paths'];
  if (!target || options.out === undefined) {
    throw new UsageError(
      l10n.t('export takes --target {0} and --out PATH.', exportTargets.map((one) => one.id).join('|')),
    );
  }
  if (imagePaths !== 'absolute' && imagePaths !== 'relative') {
    throw new UsageError(l10n.t('--image-paths is absolute or relative, not “{0}”.', imagePaths));
  }
  const report = await exportDataset({
    session,
    target,
    rows,
    path: resolve(options.out),
    imagePaths,
    signal,
  });
  const groups = leftOutReasons.flatMap((reason) => {
    const all = report.leftOut.filter((one) => one.reason === reason);
    const names = all.map(({ row, identity, exchange }) => {
      const name = session.dataset.name(row, identity);
      return exchange === undefined ? name : `${name}#${exchange + 1}`;
    });
    return all.length === 0 ? [] : [`  ${reason} (${all.length}): ${shorten(names)}`];
  });
  const lines = [
    l10n.t('{0} rows written to {1}', report.rows, report.path),
    ...(groups.length > 0 ? [l10n.t('Left out:'), ...groups] : []),
    ...(report.missingImages.length > 0
      ? [
          l10n.t(
            '{0} exported records refer to images that are not on this machine.',
            report.missingImages.length,
          ),
        ]
      : []),
  ];
  return {
    data: report,
    lines,
    wrong: report.leftOut.some((one) => one.reason === 'unreadable'),
  };
};

/** The first names; `--json` has all of them. */
function shorten(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown}, ...` : shown;
}
