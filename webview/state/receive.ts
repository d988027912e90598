import * as l10n from '@vscode/l10n';
import type { PageEvent } from '../../src/protocol/events.ts';
import type { DatasetState } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { performAction } from '../keys/performAction.ts';
import { goTo, loadRecord } from './cursor.ts';
import { clearRows, growRows, refreshRows } from './rows.ts';
import { dataset, note, ready, record, run, selection, spot } from './store.ts';
import { stopAdvancing } from './verdicts.ts';

/** Takes in what the host tells: a new state, records that have changed, a place to go to, an action, a run. */
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
      if (event.rows === 'all' || event.rows.includes(spot.value.row)) {
        void loadRecord();
      }
      break;
    case 'progress':
      if (ready.value) {
        growRows(ready.value.records);
        dataset.value = { ...ready.value, ...event.progress };
      }
      break;
    case 'go':
      stopAdvancing();
      note.value = undefined;
      goTo(event.spot);
      break;
    case 'perform':
      performAction(event.action);
      host.tell('performed', { id: event.id });
      break;
    case 'run':
      run.value = event.run;
      break;
  }
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
  spot.value = state.spot;
  selection.value = state.selection;
  run.value = state.run;
  if (before) {
    refreshRows('all');
  } else {
    clearRows();
  }
  void loadRecord();
}
