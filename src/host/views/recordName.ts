import * as l10n from '@vscode/l10n';
import type { ReviewedRecord } from '../../jobs/Session.ts';

/** What a record is called on screen: its own id, or its line where it has none; a hash would tell nobody anything. */
export function recordName({ identity, line }: ReviewedRecord): string {
  return identity.startsWith('sha256:') ? l10n.t('line {0}', (line + 1).toLocaleString()) : identity;
}
