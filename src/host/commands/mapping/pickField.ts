import * as l10n from '@vscode/l10n';
import { pickOne } from '../../widgets/picks.ts';
import type { FieldItem } from './fieldItems.ts';

/** Asks for one field. The guess comes first, so that Enter takes it. */
export async function pickField(
  title: string,
  items: readonly FieldItem[],
  guess: string | undefined,
  optional: boolean,
): Promise<FieldItem | undefined> {
  const none: FieldItem = { label: l10n.t('None'), path: undefined };
  const sorted = [...items].sort((a, b) => Number(b.path === guess) - Number(a.path === guess));
  const all = !optional ? sorted : guess === undefined ? [none, ...sorted] : [...sorted, none];
  return pickOne(all, { title, stays: true });
}
