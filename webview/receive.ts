import * as l10n from '@vscode/l10n';
import type { PageEvent } from '../src/protocol/messages.ts';
import type { DatasetState, FilterView } from '../src/protocol/views.ts';
import { host } from './host.ts';
import { adoptKeys, keyGuard } from './keys/guardedKeys.ts';
import { lookAhead } from './state/ahead.ts';
import { followFilter, jumpTo, reloadRecords, rememberCursor, restoreCursor } from './state/cursor.ts';
import { filter } from './state/filter.ts';
import { clearRows, refreshRows } from './state/list.ts';
import { cursor, dataset, ready, record, run, selection } from './state/store.ts';
import { lastVerdict } from './state/verdicts.ts';

/** Handles the host's events: a new state, changed records, a place to go to, an action, a run. */
export function receive(event: PageEvent): void {
  switch (event.type) {
    case 'state':
      enter(event.state);
      break;
    case 'changed':
      if (ready.value) {
        dataset.value = { ...ready.value, summary: event.summary };
      }
      refreshRows(event.rows);
      reloadRecords(event.rows);
      break;
    case 'progress':
      if (ready.value) {
        dataset.value = { ...ready.value, ...event.progress };
        restoreCursor({ ...ready.value, cursor: cursor.value, selection: selection.value });
      }
      break;
    case 'go':
      lastVerdict.value = undefined;
      jumpTo(event.cursor);
      break;
    case 'filter':
      takeFilter(event.filter);
      break;
    case 'perform':
      keyGuard.arrived(event.action);
      host.notify('performed', { id: event.id });
      break;
    case 'run':
      run.value = event.run;
      break;
  }
}

/** Different results start a new list; more of the same leave the screen unchanged. */
function takeFilter(next: FilterView): void {
  if (!ready.value) {
    return;
  }
  const before = filter.value;
  dataset.value = { ...ready.value, filter: next };
  if (next.version !== before.version) {
    clearRows();
    selection.value = [];
    lookAhead();
  }
  followFilter(next);
}

function enter(state: DatasetState): void {
  l10n.config({ contents: { ...state.strings } });
  const before = ready.value;
  dataset.value = state;
  if (state.phase === 'ready') {
    adoptKeys(state.keys);
  }
  if (state.phase !== 'ready') {
    record.value = undefined;
    clearRows();
    return;
  }
  run.value = state.run;
  if (before && before.filter.version === state.filter.version) {
    // The page is ahead of the host, which hears of every move later.
    refreshRows('all');
  } else {
    cursor.value = state.cursor;
    selection.value = state.selection;
    clearRows();
  }
  reloadRecords('all');
  rememberCursor(state);
  restoreCursor(state);
  // The filter may be one that was set while there was no page.
  followFilter(state.filter);
}
