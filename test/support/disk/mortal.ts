/**
 * A program for tests to kill: the command line, or a curator who decides open exchanges. It dies by `kill -9` right before one of the
 * calls that change the disk, if `DIES_AT` has a `Death` as JSON. At call 0 it lives, and writes to standard error how many such calls
 * there were, as `calls N`.
 *
 *   node mortal.cjs COMMAND DATASET [options]   what dream-curator does
 *   node mortal.cjs curate DATASET              see `curate`
 */
import { writeSync } from 'node:fs';
import { cacheHome, workerPaths } from '../../../src/cli/programPaths.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { type DiskOperation, guardDisk } from '../../../src/io/disk/system.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { undoDecisions } from '../../../src/jobs/decide/undoDecisions.ts';
import { nextExchange } from '../../../src/jobs/session/nextExchange.ts';
import { Session } from '../../../src/jobs/session/Session.ts';

/** When a process dies: before the n-th changing call, from 1; `half` performs half of that one, if it is a write. */
export interface Death {
  readonly call: number;
  readonly half: boolean;
}

/** How many decisions a curator makes. */
const decisions = 24;

const changes: ReadonlySet<DiskOperation> = new Set([
  'create',
  'append',
  'write',
  'sync',
  'close',
  'rename',
  'remove',
  'make folder',
]);

let calls = 0;
const { call = Number.POSITIVE_INFINITY, half }: Partial<Death> = JSON.parse(process.env.DIES_AT ?? '{}');
guardDisk((operation) => {
  calls += changes.has(operation) ? 1 : 0;
  if (call === 0 || calls < call || !changes.has(operation)) {
    return undefined;
  }
  if (calls === call && half && operation === 'write') {
    return 'short';
  }
  process.kill(process.pid, 'SIGKILL');
  // Nothing more may happen until the signal has arrived.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return undefined;
});
if (call === 0) {
  process.on('exit', () => writeSync(2, `calls ${calls}\n`));
}

if (process.argv[2] === 'curate') {
  void curate(process.argv[3] ?? '');
} else {
  void import('../../../src/cli/main.ts');
}

/** Decides open exchanges, one at a time, and reverts every fourth decision; prints `told <event id>` after each. */
async function curate(path: string): Promise<void> {
  const session = await Session.open(path, {
    workers: workerPaths,
    cacheHome: cacheHome(),
    imageRoots: [],
    curator: 'tester',
    settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
  });
  const order = { count: session.dataset.count, rowAt: (position: number) => position };
  let place = await nextExchange(session, order, { position: 0, exchange: -1 });
  for (let made = 1; place && made <= decisions; made += 1) {
    const reviewed = await session.record(place.row);
    const { events } = decideRecords(session, [
      { reviewed, exchange: place.exchange, action: { kind: made % 2 === 0 ? 'accept' : 'skip' } },
    ]);
    const decided = await session.decide(events);
    tell(decided);
    if (made % 4 === 0) {
      tell((await undoDecisions(session, decided)).events);
    }
    place = await nextExchange(session, order, place);
  }
  await session.close();
}

function tell(events: readonly { readonly id: string }[]): void {
  for (const { id } of events) {
    // Straight to the pipe: what is only buffered here is lost with the process.
    writeSync(1, `told ${id}\n`);
  }
}
