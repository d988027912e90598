import assert from 'node:assert/strict';
import { appendFile, utimes, writeFile } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import { compileQuery } from '../../../src/core/find/compileQuery.ts';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';
import { factsOf } from '../../../src/jobs/find/Sieve.ts';
import type { ReviewedRecord } from '../../../src/jobs/session/ReviewedRecord.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { filterList } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { scaled } from '../../support/scaled.ts';

const words = [
  'knife',
  'Kitchen',
  'résumé',
  'RÉSUMÉ',
  'line\nbreak',
  'say "hi"',
  'back\\slash',
  '刃物',
  'conversations',
  'true',
];

/** A record as different writers would write it: plain, with every other character escaped, or with spaces. */
function written(row: number): string {
  const word = words[row % words.length] ?? '';
  const risk = {
    malicious_content: word,
    source: 'Image content',
    risk_category: row % 3 === 0 ? 'Privacy' : 'Violence',
  };
  const value = {
    id: row % 50 === 7 ? 'twice' : `r${row}`,
    topic: row % 4,
    conversations: [
      { from: 'human', value: `${word} number ${row}` },
      {
        from: 'gpt',
        value: `An answer about ${words[(row * 7) % words.length]}.`,
        ...(row % 5 === 0 ? { observe: [risk] } : {}),
      },
    ],
  };
  const json = JSON.stringify(value);
  if (row % 11 === 1) {
    return json.replace(
      /[a-zé](?=[^"]*"[,}\]])/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
  return row % 97 === 3
    ? `${json.slice(0, -1)} knife`
    : JSON.stringify(value, null, row % 2 === 0 ? undefined : ' ').replace(/\n */g, ' ');
}

const count = 2500;

async function openMany(t: TestContext): Promise<Session> {
  const text = Array.from({ length: count }, (_, row) => `${written(row)}\n`).join('');
  const session = await openSession(t, await writeDataset(t, 'many.jsonl', text));
  for (const row of [0, 3, 4, 5, 57, 2047, 2048, 2499]) {
    const { identity, hash } = await session.record(row);
    const verdict = row % 2 === 0 ? 'accepted' : 'rejected';
    const side = { candidate: 'dataset:0', text: `kept for ${row}`, edited: false };
    const to = verdict === 'accepted' ? { verdict, chosen: side, rejected: side } : { verdict };
    await session.decide([
      { type: 'pair', record: identity, hash, exchange: 0, mode: 'assisted', to } as never,
    ]);
  }
  return session;
}

function naive(session: Session, records: readonly ReviewedRecord[], text: string): readonly number[] {
  const hasFinding = (row: number, codes: readonly string[]) =>
    session.dataset.rules.some(
      ({ code, rows }) => (codes.includes('*') || codes.includes(code)) && rows.has(row),
    );
  const passes = compileQuery(parseQuery(text).query.clauses, { hasFinding, hasNear: () => false });
  return records.flatMap((one) => (passes(factsOf(one)) ? [one.row] : []));
}

const queries = [
  'knife',
  'KITCHEN',
  'résumé',
  '"line\nbreak"',
  '"say \\"hi\\""',
  '"back\\\\slash"',
  '刃物',
  'conversations',
  'true',
  '"number 49"',
  '-knife',
  'knife kitchen',
  '/answer about (knife|true)\\./',
  '/^kn.fe/i',
  '-/./s',
  'state:accepted',
  'state:undecided',
  '-state:undecided',
  'state:accepted,rejected knife',
  'category:privacy',
  'category:viol -knife',
  'source:image row:100-2300',
  'row:2490-',
  'row:3,100-200,2048 -knife',
  'row:2048-2049 -knife',
  'topic:3',
  'topic>1 knife',
  'id:r12',
  'id:r12*',
  'id:twice',
  'rule:*',
  'rule:not-json',
  '-rule:* state:undecided',
  '',
];

test('every filter lists what reading every record would', async (t) => {
  const session = await openMany(t);
  const records: ReviewedRecord[] = [];
  for await (const one of session.records(0, count)) {
    records.push(one);
  }
  // The slow level has all of them.
  const some = queries.filter((_, at) => at % 3 === 0 || scaled(1) > 1);
  for (const text of some) {
    const list = filterList(session, text);
    await list.run();
    assert.equal(list.error, undefined, text);
    assert.deepEqual(list.rows.slice(0, count), naive(session, records, text), text);
    assert.ok(!list.searching);
  }
});

test('orders by length and by state, the rest in the order of the file', async (t) => {
  const session = await openMany(t);
  const byLength = filterList(session, 'row:1-200 sort:-length');
  await byLength.run();
  const lengths = byLength.rows.slice(0, 200).map((row) => Buffer.byteLength(written(row)));
  assert.deepEqual(
    lengths,
    [...lengths].sort((a, b) => b - a),
  );
  assert.equal(byLength.rows.positionOf(byLength.rows.at(17) ?? -1), 17);
  const byState = filterList(session, 'row:1-10 sort:-state');
  await byState.run();
  // The fourth cannot be read and has no state.
  assert.deepEqual(byState.rows.slice(0, 10), [5, 0, 4, 1, 2, 6, 7, 8, 9, 3]);
  assert.equal(byState.version, 1);
});

test('what is decided while the list is shown stays in it and is marked', async (t) => {
  const session = await openMany(t);
  const list = filterList(session, 'state:undecided');
  await list.run();
  const row = list.rows.at(3) ?? -1;
  const { identity, hash } = await session.record(row);
  await session.decide([
    {
      type: 'pair',
      record: identity,
      hash,
      exchange: 0,
      mode: 'assisted',
      to: { verdict: 'skipped' },
    } as never,
  ]);
  assert.equal(list.rows.at(3), row);
  assert.deepEqual(await list.outdated([row, list.rows.at(4) ?? -1]), [row]);
});

test('a search ends within 100 ms of being stopped, even in a pattern that would never end', async (t) => {
  const records = Array.from({ length: 3000 }, (_, row) => ({
    id: `${row}`,
    conversations: [{ from: 'human', value: `${'a'.repeat(60)}!` }],
  }));
  const session = await openSession(t, await writeDataset(t, 'slow.jsonl', records));
  const times: number[] = [];
  // The best of three, which is least affected by a busy machine.
  while (times.length < 3) {
    const list = filterList(session, '/^(a+)+$/');
    const run = list.run();
    // Long enough for the workers to be in the middle of it.
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.ok(list.searching);
    const stopped = performance.now();
    list.stop();
    await run;
    times.push(performance.now() - stopped);
    assert.equal(list.error, undefined);
  }
  assert.ok(Math.min(...times) < 100, `${times} ms`);
});

test('results come while the search goes on, and only grow', async (t) => {
  const session = await openMany(t);
  const lengths: number[] = [];
  const list = filterList(session, 'answer', () => lengths.push(list.rows.length));
  await list.run();
  assert.ok(lengths.length > 2 && (lengths[0] ?? 0) < (lengths.at(-1) ?? 0));
  assert.deepEqual(
    lengths,
    [...lengths].sort((a, b) => a - b),
  );
});

test('a file that is another by now is said to be, and one that has only grown is searched as it was', async (t) => {
  const path = await writeDataset(t, 'changing.jsonl', [
    { id: 'a', conversations: [{ from: 'human', value: 'knife' }] },
  ]);
  const session = await openSession(t, path);
  await appendFile(path, `${written(1)}\n`);
  const grown = filterList(session, 'knife');
  await grown.run();
  assert.equal(grown.error, undefined);
  assert.equal(grown.rows.length, 1);
  await writeFile(path, '{}');
  await utimes(path, 1, 1);
  const changed = filterList(session, 'knife');
  await changed.run();
  assert.match(changed.error ?? '', /has changed since it was opened/);
});
