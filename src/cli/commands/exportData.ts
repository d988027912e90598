import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { groupByReason } from '../../core/export/LeftOut.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import { exportDataset } from '../../jobs/export/exportDataset.ts';
import type { Command } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';

/** Writes an export and lists what it leaves out, by reason and by name. */
export const exportData: Command = async ({ session, options, rows, signal }) => {
  const target = exportTargets.find((one) => one.id === options.target);
  const imagePaths = options['image-paths'];
  if (!target || options.out === undefined) {
    throw new UsageError(
      l10n.t('export requires --target {0} and --out PATH.', exportTargets.map((one) => one.id).join('|')),
    );
  }
  if (imagePaths !== 'absolute' && imagePaths !== 'relative') {
    throw new UsageError(l10n.t('--image-paths must be absolute or relative, not “{0}”.', imagePaths));
  }
  const report = await exportDataset({
    session,
    target,
    rows,
    path: resolve(options.out),
    imagePaths,
    signal,
  });
  const groups = groupByReason(report.leftOut).map(({ text, all }) => {
    const names = all.map(({ row, identity, exchange }) => {
      const name = session.dataset.name(row, identity);
      return exchange === undefined ? name : `${name}#${exchange + 1}`;
    });
    return `  ${text} (${formatNumber(all.length)}): ${shorten(names)}`;
  });
  const lines = [
    plural(l10n.t('{0} row written to {1} | {0} rows written to {1}'), report.rows, report.path),
    ...(groups.length > 0 ? [l10n.t('Skipped:'), ...groups] : []),
    ...pluralIfAny(
      l10n.t(
        '{0} exported record refers to an image that is not on this machine. | {0} exported records refer to images that are not on this machine.',
      ),
      report.missingImages.length,
    ),
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
