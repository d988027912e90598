import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { assigneesOf, isAssigned } from '../../../src/core/review/curators/assignment.ts';
import { upcomingExchanges } from '../../../src/jobs/session/nextExchange.ts';
import { filterList } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';

const identities = Array.from({ length: 2000 }, (_, row) => `record ${row}`);
const team = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });

test('records are shared out evenly, and the given share of them twice', () => {
  const curators = ['Ada', 'Grace', 'Mary', 'Joan'];
  for (const overlap of [0, 0.1, 0.5, 1]) {
    const all = identities.map((identity) => assigneesOf(identity, { curators, overlap }));
    const twice = all.filter(({ length }) => length === 2).length / identities.length;
    assert.ok(Math.abs(twice - overlap) < 0.03, `${twice} of ${overlap}`);
    for (const curator of curators) {
      const share = all.filter(([first]) => first === curator).length / identities.length;
      assert.ok(Math.abs(share - 0.25) < 0.04, `${curator}: ${share}`);
    }
  }
});

test('property: all machines agree, whatever the order of names; who joins takes records and moves none between others', () => {
  fc.assert(
    fc.property(
      team,
      fc.string(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (curators, identity, overlap) => {
        const assignees = assigneesOf(identity, { curators, overlap });
        assert.deepEqual(assigneesOf(identity, { curators: curators.toReversed(), overlap }), assignees);
        assert.ok(assignees.length >= 1 && assignees.every((one) => curators.includes(one)));
        const [, ...fewer] = curators;
        const [first] = assignees;
        if (fewer.length > 0 && first !== curators[0]) {
          assert.equal(assigneesOf(identity, { curators: fewer, overlap })[0], first);
        }
        assert.ok(isAssigned(identity, 'anybody', { curators: [], overlap }));
      },
    ),
  );
});

test('a curator finds what is assigned to them and not decided by them, also what somebody else has decided', async (t) => {
  const dataset = await writeDataset(t, 'a.jsonl', pairs(40));
  const assignment = { curators: ['Ada', 'Grace'], overlap: 0.4 };
  const open = async (curator: string) => {
    const session = await openSession(t, dataset, { curator });
    session.changeSettings({ ...session.settings, assignment });
    return session;
  };
  const rowsOf = (name: string) =>
    Array.from({ length: 40 }, (_, row) => row).filter((row) => isAssigned(`r${row}`, name, assignment));
  const ada = await open('Ada');
  const found = async (text: string, session = ada) => {
    const list = filterList(session, text);
    await list.run();
    return Array.from({ length: list.rows.length }, (_, position) => list.rows.at(position));
  };
  assert.deepEqual(await found('assigned:me'), rowsOf('Ada'));
  assert.deepEqual(await found('assigned:Grace'), rowsOf('Grace'));
  const both = rowsOf('Ada').filter((row) => rowsOf('Grace').includes(row));
  const [twice = -1, next = -1] = both;
  assert.ok(twice >= 0 && next >= 0);
  await decide(ada, twice, { kind: 'accept' });
  assert.deepEqual(
    await found('assigned:me -curator:me'),
    rowsOf('Ada').filter((row) => row !== twice),
  );
  const grace = await open('Grace');
  assert.deepEqual(await found('assigned:me -curator:me', grace), rowsOf('Grace'));
  assert.deepEqual(await found('curator:Ada,Mary', grace), [twice]);
  const order = { count: both.length, rowAt: (position: number) => both[position] };
  const start = { position: undefined, exchange: 0 };
  const rows = async (filter: string) => {
    const list = filterList(grace, filter);
    await list.run();
    return (await upcomingExchanges(grace, order, start, 100, list.wanted)).map(({ row }) => row);
  };
  assert.equal((await rows('')).includes(twice), false);
  assert.equal((await rows('assigned:me')).includes(twice), true);
});
