import { reviewActions } from '../../../src/protocol/pageCommands.ts';
import type { Random } from './Random.ts';

const markup =
  '<img src=x onerror="top.hacked=1"><a href="command:workbench.action.files.newUntitledFile">$(alert)</a>';

/** Unexpected values for any part of a message. */
const hostile: readonly [unknown, ...unknown[]] = [
  null,
  undefined,
  true,
  -1,
  -0,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  '0',
  '__proto__',
  'constructor',
  markup,
  '[run](command:workbench.action.quit)',
  '\u001b[2J\r\n\u202e\u0000\ud800',
  'x'.repeat(20_000),
  [],
  [[]],
  {},
  { row: 0 },
  { toString: 1, valueOf: 1 },
  [null, undefined, Number.NaN],
  new Date(0),
  /(a+)+$/,
  new Error(markup),
];

const spot = { row: 0, exchange: 0 };
const seen = { ...spot, identity: 'sample-01', hash: 'a'.repeat(64) };
const shown = { chosen: 'dataset:0', rejected: 'dataset:1' };
const observation = { malicious_content: markup, source: 'Image content', risk_category: 'Privacy' };

/** Requests as the page makes them, except for what only the page knows: the hash of the record on screen. */
const requests: readonly [object, ...object[]] = [
  { method: 'open', input: {} },
  { method: 'rows', input: { from: 0, count: 20 } },
  { method: 'record', input: { ...spot, maxParts: 200 } },
  { method: 'imageBytes', input: { row: 0, image: 0 } },
  { method: 'imageWords', input: { row: 10_000, image: 0 } },
  { method: 'setCursor', input: { row: 3, exchange: 0, position: 3, selection: [[0, 2]] } },
  { method: 'performed', input: { id: 1 } },
  { method: 'filter', input: { text: 'state:undecided' } },
  { method: 'filter', input: { text: markup } },
  { method: 'stopFilter', input: {} },
  { method: 'upcoming', input: { ...spot, count: 5 } },
  { method: 'verdict', input: { ...seen, action: { kind: 'accept', shown } } },
  { method: 'verdict', input: { ...spot, action: { kind: 'reject', shown: {} } } },
  { method: 'verdict', input: { ...seen, action: { kind: 'edit', chosen: markup, rejected: 'b', shown } } },
  {
    method: 'judgeObservations',
    input: { ...seen, judgements: [{ key: 'a', to: { verdict: 'accepted' } }] },
  },
  { method: 'markRecognition', input: { ...seen, key: 'a', candidate: 'dataset:0', recognized: true } },
  { method: 'judgeObservations', input: { ...spot, found: observation, to: { verdict: 'rejected' } } },
  { method: 'addObservation', input: { ...seen, observation } },
  { method: 'command', input: { command: 'workbench.action.files.newUntitledFile' } },
  { method: 'command', input: { command: 'dreamCurator.acceptProposedPairs' } },
  { method: 'reportError', input: { message: markup } },
];

const listed = { row: 0, exchange: 0, position: 0 };

/** What the host sends to its page. */
const events: readonly [object, ...object[]] = [
  ...reviewActions.map((action) => ({ type: 'perform', action, id: 1 })),
  { type: 'go', cursor: { ...listed, row: 3 } },
  { type: 'go', cursor: null },
  { type: 'changed', rows: 'all', summary: { exchanges: -1, decided: markup } },
  { type: 'run', run: { title: markup, model: markup, done: 1, total: 0, failed: 1 } },
  { type: 'filter', filter: { text: markup, version: 9, count: 1e9, current: {} } },
  { type: 'progress', progress: { records: -1 } },
  { type: 'state', state: { phase: 'failed', message: markup, strings: { __proto__: null } } },
  { type: 'state', state: { phase: 'ready' } },
] as unknown as readonly [object, ...object[]];

/** A message as the page might send it to the host, valid or not. */
export function requestMessage(random: Random, id: number): unknown {
  return mutated(random, { kind: 'request', id, ...random.pick(requests) });
}

/** A message as the host might send it to the page, valid or not; except for the token, which only the host knows. */
export function hostMessage(random: Random): unknown {
  const id = 1 + random.below(200);
  const message = random.pick<unknown>([
    { kind: 'event', event: random.pick(events) },
    { kind: 'event', event: random.pick(events) },
    { kind: 'reply', id, ok: true, output: random.pick(hostile) },
    { kind: 'reply', id, ok: false, error: markup },
  ]);
  const sealed = random.below(2) === 0 ? message : { token: random.pick(hostile), message };
  return mutated(random, sealed);
}

/** Leaves a message unchanged one time in three; otherwise replaces or removes a part of it. */
function mutated(random: Random, message: unknown): unknown {
  if (random.below(30) === 0) {
    return random.pick(hostile);
  }
  let changed = message;
  for (let times = random.below(3); times > 0; times -= 1) {
    changed = changedOnce(random, changed);
  }
  return changed;
}

function changedOnce(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.below(6) === 0) {
    return random.pick(hostile);
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? [random.pick(hostile)]
      : value.map((one, at) => (at === 0 ? changedOnce(random, one) : one));
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length + 1);
  const name = entries[at]?.[0];
  if (name === undefined) {
    return { ...value, [random.pick(['token', 'kind', 'id', 'x', 'constructor'])]: random.pick(hostile) };
  }
  return random.below(5) === 0
    ? Object.fromEntries(entries.filter(([other]) => other !== name))
    : { ...value, [name]: changedOnce(random, entries[at]?.[1]) };
}
