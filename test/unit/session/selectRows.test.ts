import assert from 'node:assert/strict';
import test from 'node:test';
import { selectRows } from '../../../src/jobs/session/selectRows.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const ids = ['a', 'b', '1', 'sample-01', 'x'];
const cases: readonly [selection: string | undefined, rows: readonly number[], unknown: readonly string[]][] =
  [
    [undefined, [0, 1, 2, 3, 4], []],
    ['a', [0], []],
    ['sample-01, b', [1, 3], []],
    ['2', [1], []],
    ['1', [2], []],
    ['2-4', [1, 2, 3], []],
    ['4-', [3, 4], []],
    ['3-99', [2, 3, 4], []],
    ['5,5,4-5', [3, 4], []],
    ['0', [], ['0']],
    ['6', [], ['6']],
    ['4-2', [], ['4-2']],
    ['nobody,a', [0], ['nobody']],
    ['', [], ['']],
    ['-1', [], ['-1']],
  ];

test('a selection names records by identity, number or range', async (t) => {
  const records = ids.map((id) => ({ id, prompt: 'Q', chosen: 'A', rejected: 'B' }));
  const { dataset } = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  for (const [selection, rows, unknown] of cases) {
    const selected = await selectRows(dataset, selection);
    assert.deepEqual([...selected.rows], rows, String(selection));
    assert.deepEqual([selected.rows.length, selected.unknown], [rows.length, unknown], String(selection));
  }
});
