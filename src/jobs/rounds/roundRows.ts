import * as l10n from '@vscode/l10n';
import { parseQuery } from '../../core/find/parseQuery.ts';
import type { Rows } from '../../core/Rows.ts';
import type { RoundSettings } from '../../core/rounds/RoundSettings.ts';
import type { FindFiles } from '../../io/find/FindPool.ts';
import { filterRows } from '../find/findRows.ts';
import type { Session } from '../session/Session.ts';
import { selectRows } from '../session/selectRows.ts';
import { RoundRefusedError } from './beginRound.ts';

/** The records that the settings of a round choose. Throws a `RoundRefusedError` if there are none of that name, or the filter is invalid. */
export async function roundRows(
  session: Session,
  { select, filter }: RoundSettings['prompts'],
  { files, signal }: { readonly files: FindFiles; readonly signal: AbortSignal },
): Promise<Rows> {
  const { rows, unknown } = await selectRows(session.dataset, select ?? undefined);
  if (unknown.length > 0) {
    throw new RoundRefusedError(l10n.t('The dataset does not contain record {0}.', unknown.join(', ')));
  }
  if (filter === null) {
    return rows;
  }
  const { query, problems } = parseQuery(filter);
  if (problems.length > 0) {
    throw new RoundRefusedError(problems.map(({ message }) => `prompts.filter: ${message}`).join('\n'));
  }
  return filterRows(session, rows, query, { files, signal });
}
