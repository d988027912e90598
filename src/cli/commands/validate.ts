import * as l10n from '@vscode/l10n';
import type { Command } from '../Run.ts';

/** Lists what is wrong with the file, by line. */
export const validate: Command = async ({ session, rows }) => {
  const chosen = new Set(rows);
  const findings = session.dataset.findings.filter(({ row }) => row === undefined || chosen.has(row));
  const lines = findings.map(
    ({ range, severity, code, message }) =>
      `${session.dataset.path}:${range.startLine + 1}:${range.startColumn + 1}: ${severity}: ${message} [${code}]`,
  );
  const format = session.dataset.format?.title ?? l10n.t('unknown shape');
  const summary = l10n.t('{0} records ({1}), {2} findings', rows.length, format, findings.length);
  return {
    data: { records: rows.length, format: session.dataset.format?.id ?? null, findings },
    text: [...lines, summary].join('\n'),
    wrong: findings.some((one) => one.severity === 'error'),
  };
};
