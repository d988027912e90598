import assert from 'node:assert/strict';
import test from 'node:test';
import type { DatasetState } from '../../../src/protocol/views.ts';
import { FakePage } from '../../support/webview/fakePage.ts';

const page = FakePage.install();
const { host } = await import('../../../webview/host.ts');
const { receive } = await import('../../../webview/receive.ts');
const { giveVerdict, goToNextUndecided } = await import('../../../webview/state/decisions.ts');
const { cursor, moving, note, settled } = await import('../../../webview/state/store.ts');
host.listen(receive);

const stateOf = (version: number) =>
  ({
    phase: 'ready',
    records: 5,
    strings: {},
    keys: {},
    cursor: { row: 0, exchange: 0, position: 0 },
    selection: [],
    filter: {
      text: '',
      version,
      count: 0,
      searching: false,
      share: 1,
      current: { row: 0, position: 0, known: true },
      outdated: 0,
    },
    queues: [],
  }) as unknown as DatasetState;

let opened = 0;

const recordOf = (row: number) => ({ row, at: 0, identity: `r${row}`, hash: '', name: `r${row}`, ok: false });

/** A page that shows the first record, and does not know yet which one is the next. */
async function open(): Promise<DatasetState> {
  opened += 1;
  const state = stateOf(opened);
  await page.send({ type: 'state', state: { phase: 'loading', strings: {} } });
  await page.send({ type: 'state', state });
  await page.answer('record', recordOf(0));
  return state;
}

test('a key that goes on does so, although the record on screen is loaded again meanwhile', async () => {
  await open();
  void goToNextUndecided();
  await page.rest();
  await page.send({ type: 'changed', rows: [0], summary: {} });
  await page.answer('record', recordOf(0));
  while (page.waiting('upcoming').length > 0) {
    await page.answer('upcoming', [{ row: 1, exchange: 0, position: 1 }]);
  }
  assert.equal(cursor.value.row, 1);
});

test('until it is known where a key goes, nothing can be decided, and that is said', async () => {
  await open();
  void goToNextUndecided();
  await page.rest();
  assert.deepEqual([moving.value, settled.value], [1, false]);
  assert.equal(await giveVerdict({ kind: 'skip' }), false);
  assert.deepEqual(page.waiting('verdict'), []);
  assert.match(note.value ?? '', /^Nothing done: the next sample was not on screen yet/);
});

test('settings that change while the page has gone on leave it where it is', async () => {
  const state = await open();
  await page.send({ type: 'go', cursor: { row: 3, exchange: 0, position: 3 } });
  await page.send({ type: 'state', state });
  assert.equal(cursor.value.row, 3);
});
