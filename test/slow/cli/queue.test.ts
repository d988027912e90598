import assert from 'node:assert/strict';
import test from 'node:test';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

const labels = { safer_response_id: 1, is_response_1_safe: 'yes', is_response_2_safe: 'yes' };
const asked = (question: string, more: object = {}) => ({
  question,
  category: 'x',
  response_1: `Yes, ${question}`,
  response_2: `No, ${question}`,
  ...more,
});

test('queues are counted and listed, and a verdict is given to what a filter finds', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [asked('One?', labels), asked('Two?'), asked('Three?')]);
  const cli = await CommandLine.build(t);
  const counted = JSON.parse((await cli.run(['queue', path, '--json'])).out);
  const sizes = () =>
    Object.fromEntries(counted.queues.map((one: { id: string; records: number }) => [one.id, one.records]));
  assert.deepEqual(
    [sizes().all, sizes().undecided, sizes().proposed, sizes().contested, sizes()['not-by-me']],
    [3, 3, 1, 0, 3],
  );
  const some = await cli.run(['queue', path, '--select', '1-2', '--json']);
  assert.deepEqual(
    JSON.parse(some.out).queues.flatMap((one: { id: string; records: number }) =>
      ['all', 'undecided', 'proposed'].includes(one.id) ? [one.records] : [],
    ),
    [2, 2, 1],
  );

  const given = await cli.run(['decide', path, '--give', 'skip', '--filter=-state:proposed', '--json']);
  assert.equal(JSON.parse(given.out).decided, 2, given.errors);
  const wrong = await cli.run(['decide', path, '--give', 'accept']);
  assert.deepEqual([wrong.code, wrong.errors.includes('--give takes reject')], [2, true]);

  const listed = JSON.parse((await cli.run(['queue', path, 'undecided', '--json'])).out);
  assert.deepEqual(
    [listed.count, listed.exchanges.map((one: { row: number; why: string }) => [one.row, one.why])],
    [1, [[0, 'Not decided yet.']]],
  );
  const limited = await cli.run(['queue', path, 'not-by-me', '--curator', 'Bo', '--limit', '1']);
  assert.deepEqual(limited.out.trimEnd().split('\n').slice(1), [
    '3 exchanges to review in “Not decided by you”',
  ]);
  const unknown = await cli.run(['queue', path, 'none']);
  assert.deepEqual([unknown.code, unknown.errors.includes('There is no queue “none”')], [2, true]);
});
