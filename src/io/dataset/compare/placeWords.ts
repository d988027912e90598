import * as l10n from '@vscode/l10n';
import type { RecordSource } from '../RecordSource.ts';

/** "line 12", or "record 12" where a record is no line of its own. */
export function recordLabel(source: RecordSource, row: number): string {
  const line = source.lineOf(row);
  return line === undefined ? l10n.t('record {0}', row + 1) : l10n.t('line {0}', line + 1);
}
