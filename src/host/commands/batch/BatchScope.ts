import * as l10n from '@vscode/l10n';
import type { Rows } from '../../../core/Rows.ts';
import { plural } from '../../../core/text/localized.ts';
import type { DatasetPanel } from '../../editor/DatasetPanel.ts';
import { pickOne } from '../../widgets/picks.ts';

/** The records that a batch is about, and what they are on screen. */
export interface BatchScope {
  readonly rows: Rows;
  readonly name: string;
}

/** The records that a script names. */
export function scopeOf(rows: Rows): BatchScope {
  return { rows, name: plural(l10n.t('In {0} record: | In {0} records:'), rows.length) };
}

/** The selected records, or the current one. */
export function selectionScope({ selectedRows: rows }: DatasetPanel): BatchScope {
  return { rows, name: plural(l10n.t('In {0} selected record: | In {0} selected records:'), rows.length) };
}

/** All records that the list shows: those that the filter finds. */
function listScope({ listedRows: rows, list }: DatasetPanel): BatchScope {
  const { text, searching } = list.view;
  const forms =
    text === ''
      ? l10n.t('In {0} record, the whole dataset: | In {0} records, the whole dataset:')
      : searching
        ? l10n.t(
            'In {0} record that the filter has found so far ({1}): | In {0} records that the filter has found so far ({1}):',
          )
        : l10n.t('In {0} record that the filter finds ({1}): | In {0} records that the filter finds ({1}):');
  return { rows, name: plural(forms, rows.length, text) };
}

/** What the filter finds; if records are selected, the curator says which of both. Undefined if they decline. */
export async function askScope(panel: DatasetPanel, title: string): Promise<BatchScope | undefined> {
  const all = listScope(panel);
  if (panel.place.selection.length === 0) {
    return all;
  }
  const scopes = [selectionScope(panel), all];
  const picked = await pickOne(
    scopes.map((scope) => ({ scope, label: withoutColon(scope.name) })),
    { title, placeHolder: l10n.t('Which records is it about?') },
  );
  return picked?.scope;
}

/** The name of a scope where nothing follows it. */
export function withoutColon(name: string): string {
  return name.replace(/[:：]$/u, '');
}
