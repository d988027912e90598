import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { observationKey } from '../../../src/core/disentangle/observations.ts';
import type { DecisionEvent } from '../../../src/core/review/DecisionEvent.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { RandomCurator } from '../../support/decide/RandomCurator.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { scaled } from '../../support/scaled.ts';
import { seed } from '../../support/seed.ts';

const program = join(projectRoot, 'test/support/decide/curateAtRandom.ts');
const records = 12;
const observationKeys = [0, 1].map((risk) =>
  observationKey({ malicious_content: `risk ${risk}`, source: 'x', risk_category: 'y' }),
);

/** Starts another process that curates; `stop` kills it, and both resolve to the ids that it has told. */
function startCurator(dataset: string, curator: string, seeded: number, actions: number) {
  const child = spawn(process.execPath, [program, dataset, curator, String(seeded), String(actions)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const told: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  lines.on('line', (line) => told.push(line.replace('told ', '')));
  const ended = Promise.all([exited, closed]).then(([[code]]) => ({ code, told }));
  return {
    ended,
    /** Resolves when so many decisions have been told. */
    told: async (count: number) => {
      while (told.length < count) {
        await once(lines, 'line');
      }
    },
    kill: () => child.kill('SIGKILL'),
  };
}

async function ledgerOf(dataset: string): Promise<readonly DecisionEvent[]> {
  const text = await readFile(join(`${dataset}.dream`, 'decisions.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line));
}

/** What counts according to the ledger, by the simplest program that follows docs/ledger.md. */
function foldFromScratch(events: readonly DecisionEvent[]) {
  const undone = new Set(events.map(({ undoes }) => undoes));
  const counting = new Map<string, DecisionEvent>();
  const opinions = new Map<string, DecisionEvent>();
  const unique = new Map(events.map((event) => [event.id, event]));
  for (const event of [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (event.undoes === undefined && !undone.has(event.id)) {
      const about = event.type === 'pair' ? 'pair' : observationKey(event.observation);
      counting.set(`${event.record} ${about}`, event);
      opinions.set(`${event.record} ${about} ${event.by}`, event);
    }
  }
  return { counting, opinions };
}

async function assertSameAsLedger(session: Session, events: readonly DecisionEvent[]): Promise<void> {
  const { counting, opinions } = foldFromScratch(events);
  for (let row = 0; row < records; row += 1) {
    const { identity, hash } = await session.record(row);
    const state = session.exchangeState(identity, 0, hash);
    assert.equal(state.pair?.id, counting.get(`${identity} pair`)?.id);
    for (const key of observationKeys) {
      assert.equal(state.observations.get(key)?.id, counting.get(`${identity} ${key}`)?.id);
    }
    const view = await viewOf(session, row);
    const expected = ['Ada', 'Grace'].flatMap((by) => {
      const event = opinions.get(`${identity} pair ${by}`);
      return event?.to ? [event.id] : [];
    });
    assert.deepEqual(view.opinions.map(({ eventId }) => eventId).sort(), expected.sort());
  }
}

test('random decisions, undone and redone, of two processes at once are what a fold over the ledger gives', async (t) => {
  const actions = scaled(500);
  const dataset = await writeDataset(t, 'a.jsonl', pairs(records));
  const session = await openSession(t, dataset, { curator: 'Ada' });
  session.watch((error) => assert.fail(String(error)));
  const other = startCurator(dataset, 'Grace', seed + 1, actions);
  const random = new RandomCurator(session, seed);
  for (let at = 0; at < actions; at += 1) {
    await random.act();
  }
  const { code, told } = await other.ended;
  assert.equal(code, 0);
  await session.refresh();
  const events = await ledgerOf(dataset);
  t.diagnostic(
    `2 x ${actions} actions, ${events.length} events, ${JSON.stringify(random.counts)}, seed ${seed} (DREAM_CURATOR_SEED)`,
  );
  const { undone, redone, edits } = random.counts;
  assert.ok(undone > actions / 20 && redone > 0 && edits > actions / 3 && told.length > actions / 3);
  await assertSameAsLedger(session, events);
  await assertSameAsLedger(await openSession(t, dataset, { curator: 'Ada' }), events);
  assert.equal(session.ledgerProblemCount, 0);
});

test('a curator’s process is killed in bursts of decisions: all that was reported as done is in the ledger', async (t) => {
  const kills = scaled(5);
  const dataset = await writeDataset(t, 'a.jsonl', pairs(records));
  const told: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const curator = startCurator(dataset, kill % 2 === 0 ? 'Ada' : 'Grace', seed + kill, 1_000_000);
    await curator.told(1 + ((seed + kill * 7) % 40));
    curator.kill();
    told.push(...(await curator.ended).told);
    const ids = new Set((await ledgerOf(dataset)).map(({ id }) => id));
    assert.deepEqual(
      told.filter((id) => !ids.has(id)),
      [],
    );
  }
  t.diagnostic(`${kills} kills, ${told.length} decisions were reported, seed ${seed} (DREAM_CURATOR_SEED)`);
  const session = await openSession(t, dataset, { curator: 'Ada' });
  await assertSameAsLedger(session, await ledgerOf(dataset));
  assert.ok(session.ledgerProblems.every(({ isTorn }) => isTorn));
});
