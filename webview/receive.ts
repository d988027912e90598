import * as l10n from '@vscode/l10n';
import type { PageEvent } from '../src/protocol/messages.ts';
import type { DatasetState, FilterView } from '../src/protocol/views.ts';
import { host } from './host.ts';
import { keyGuard } from './keys/guardedKeys.ts';
import { followFilter, goTo, loadRecord, restoreCursor } from './state/cursor.ts';
import { stopAdvancing } from './state/decisions.ts';
import { filter } from './state/filter.ts';
import { clearRows, refreshRows } from './state/list.ts';
import { cursor, dataset, note, ready, record, run, selection } from './state/store.ts';

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
      if (event.rows === 'all' || event.rows.includes(cursor.value.row)) {
        void loadRecord();
      }
      break;
    case 'progress':
      if (ready.value) {
        dataset.value = { ...ready.value, ...event.progress };
        restoreCursor({ ...ready.value, cursor: cursor.value, selection: selection.value });
      }
      break;
    case 'go':
      stopAdvancing();
      note.value = undefined;
      goTo(event.cursor);
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
  }
  followFilter(next);
}

function enter(state: DatasetState): void {
  l10n.config({ contents: { ...state.strings } });
  const before = ready.value;
  dataset.value = state;
  if (state.phase !== 'ready') {
    record.value = undefined;
    clearRows();
    return;
  }
  cursor.value = state.cursor;
  selection.value = state.selection;
  run.value = state.run;
  if (before && before.filter.version === state.filter.version) {
    refreshRows('all');
  } else {
    clearRows();
  }
  void loadRecord();
  restoreCursor(state);
}
