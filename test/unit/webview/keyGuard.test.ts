import assert from 'node:assert/strict';
import test from 'node:test';
import { AnnouncedKeys } from '../../../src/host/page/AnnouncedKeys.ts';
import { decidingActions, type ReviewAction } from '../../../src/protocol/pageCommands.ts';
import { chordsOf, defaultActions, joinTyped, typedText } from '../../../webview/keys/chords.ts';
import { KeyGuard } from '../../../webview/keys/KeyGuard.ts';
import { Random } from '../../support/hostile/Random.ts';

const opened: readonly ReviewAction[] = ['find', 'edit', 'addObservation'];

interface Connection {
  /** Milliseconds from the page to VS Code's window, from there to the host, and back to the page. */
  readonly roundTrip: number;
  /** Keys as the curator has bound them, and not as they are by default. */
  readonly bindings?: Readonly<Record<string, ReviewAction>>;
}

/**
 * A page with a guard, VS Code and a host, in simulated time: a key outside of a field becomes a command, which takes a round
 * trip; a command's first use takes another one. An opening action focuses its field after a moment.
 */
class Scene {
  readonly performed: ReviewAction[] = [];
  readonly refused: number[] = [];
  text = '';
  field = false;
  misread = 0;
  atOnce = 0;
  /** What is on screen. */
  place = 'first';
  late = 0;
  readonly #connection: Connection;
  readonly #learned = new Map<string, ReviewAction | undefined>();
  readonly #used = new Set<ReviewAction>();
  readonly #waiting: { at: number; order: number; run(): void }[] = [];
  readonly #actions = defaultActions(false);
  #now = 0;
  #order = 0;
  #isOpening = false;
  /** Keys that the page has acted on, as the host knows them. */
  readonly #keys = new AnnouncedKeys();
  /** Of the actions at once those that the host has confirmed. */
  readonly confirmed: ReviewAction[] = [];
  readonly guard = new KeyGuard({
    actionOf: (chord) => (this.#learned.has(chord) ? this.#learned.get(chord) : this.#actions.get(chord)),
    isCertain: (chord) => this.#learned.has(chord),
    learn: (chord, action) => this.#learned.set(chord, action),
    perform: (action, press) => this.#perform(action, press),
    announce: (press, action) => this.#announce(press, action),
    isEditing: () => this.field || this.#isOpening,
    refuse: () => this.refused.push(this.#now),
    place: () => this.place,
    tooLate: () => {
      this.late += 1;
    },
    misread: () => {
      this.misread += 1;
    },
    settled: () => new Promise((resolve) => this.#later(3 * this.#connection.roundTrip, resolve)),
    now: () => this.#now,
  });

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Lets time pass. */
  async wait(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      this.#waiting.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.#waiting[0];
      if (!next || next.at > end) {
        break;
      }
      this.#waiting.shift();
      this.#now = next.at;
      next.run();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
  }

  /** Presses a key: into the field if it has the focus. */
  press(chord: string, isRepeat = false): void {
    const text = chord.length === 1 ? chord : chord === 'space' ? ' ' : undefined;
    if (this.field && text !== undefined) {
      this.text += text;
      return;
    }
    if (isRepeat && this.guard.isDeciding([chord])) {
      return;
    }
    this.guard.pressed({ chords: [chord], text, isRepeat });
    const action = this.#connection.bindings ? this.#connection.bindings[chord] : this.#actions.get(chord);
    if (action) {
      this.runCommand(action);
    }
  }

  /** Runs a command, as a key or the palette does. */
  runCommand(action: ReviewAction): void {
    const { roundTrip } = this.#connection;
    const trips = this.#used.has(action) ? 1 : 2;
    this.#used.add(action);
    this.#later((trips - 0.5) * roundTrip, () => {
      if (!this.#keys.confirm(action)) {
        this.#later(roundTrip / 2, () => this.guard.arrived(action));
      }
    });
  }

  #announce(press: number, action: ReviewAction): Promise<boolean> {
    const { roundTrip } = this.#connection;
    return new Promise((resolve) => {
      this.#later(roundTrip / 2, () => {
        this.#keys.announce(press, action).then((isConfirmed) => {
          this.confirmed.push(...(isConfirmed ? [action] : []));
          this.#later(roundTrip / 2, () => resolve(isConfirmed));
        });
      });
      this.#later(3.5 * roundTrip, () => this.#keys.withdraw(press));
    });
  }

  /** `press`: at once, and not confirmed yet. */
  #perform(action: ReviewAction, press?: number): void {
    this.performed.push(action);
    this.atOnce += press === undefined ? 0 : 1;
    if (opened.includes(action)) {
      this.#isOpening = true;
      this.#later(12, () => {
        this.#isOpening = false;
        this.field = true;
        this.text += this.guard.entered();
      });
    }
  }

  #later(delay: number, run: () => void): void {
    this.#order += 1;
    this.#waiting.push({ at: this.#now + delay, order: this.#order, run });
  }
}

const openers = { find: 'ctrl+f', edit: 'e', addObservation: 'i' } as const;

test('2,000 phrases behind the keys of fields, on connections of all speeds: no verdict, no letter lost', async () => {
  const random = new Random(3);
  const letters = [...'astxkpceiroynjdlu0123456789=- '];
  for (let round = 0; round < 2000; round += 1) {
    const scene = new Scene({ roundTrip: random.below(400) });
    for (const known of ['skip', 'tie', 'accept'] as const) {
      // Some commands have run before, so that they are faster than the one that opens the field.
      if (random.below(2) === 0) {
        scene.runCommand(known);
        await scene.wait(5000);
      }
    }
    scene.performed.length = 0;
    const opening = random.pick<keyof typeof openers>(['find', 'edit', 'addObservation']);
    scene.press(openers[opening]);
    const phrase = Array.from(
      { length: 1 + random.below(12) },
      () => letters[random.below(letters.length)] ?? 'a',
    );
    for (const letter of phrase) {
      await scene.wait(40 + random.below(111));
      scene.press(letter === ' ' ? 'space' : letter);
    }
    await scene.wait(5000);
    assert.deepEqual(scene.performed, [opening]);
    assert.equal(scene.text, phrase.join(''));
  }
});

test('a field that is left before its letters have come back leaves no verdict behind', async () => {
  const scene = new Scene({ roundTrip: 120 });
  scene.runCommand('find');
  await scene.wait(5000);
  scene.field = false;
  scene.performed.length = 0;
  scene.press('ctrl+f');
  await scene.wait(60);
  scene.press('k');
  await scene.wait(75);
  assert.equal(scene.field, true);
  scene.field = false;
  await scene.wait(5000);
  assert.deepEqual(scene.performed, ['find']);
  scene.press('k');
  await scene.wait(5000);
  assert.deepEqual(scene.performed, ['find', 'skip']);
});

test('a verdict right after a field was left counts', async () => {
  const scene = new Scene({ roundTrip: 120 });
  scene.press('ctrl+f');
  await scene.wait(300);
  scene.field = false;
  scene.press('a');
  await scene.wait(5000);
  assert.deepEqual(scene.performed, ['find', 'accept']);
});

test('a verdict from before the key of a field counts, and the field opens', async () => {
  const scene = new Scene({ roundTrip: 50 });
  scene.press('t');
  await scene.wait(30);
  scene.press('e');
  await scene.wait(5000);
  assert.deepEqual(scene.performed, ['tie', 'edit']);
});

test('keys that a curator has rebound are learned, in both directions', async () => {
  const bindings = { w: 'edit', e: 'accept', k: 'skip' } as const;
  const scene = new Scene({ roundTrip: 120, bindings });
  scene.press('w');
  await scene.wait(1000);
  assert.equal(scene.field, true);
  scene.field = false;
  scene.press('e');
  await scene.wait(1000);
  scene.press('w');
  scene.press('k');
  await scene.wait(1000);
  assert.deepEqual(scene.performed, ['edit', 'accept', 'edit']);
  assert.equal(scene.text, 'k');
});

test('a key that is held down decides once, whatever it is bound to, and moves as often as it repeats', async () => {
  for (const bindings of [
    undefined,
    { a: 'accept', down: 'nextRecord' },
    { q: 'accept', down: 'nextRecord' },
  ] as const) {
    const key = bindings && 'q' in bindings ? 'q' : 'a';
    const scene = new Scene({ roundTrip: 120, ...(bindings ? { bindings } : {}) });
    scene.press(key);
    await scene.wait(500);
    for (let repeat = 0; repeat < 60; repeat += 1) {
      scene.press(key, true);
      await scene.wait(33);
    }
    scene.press('down');
    for (let repeat = 0; repeat < 5; repeat += 1) {
      await scene.wait(33);
      scene.press('down', true);
    }
    await scene.wait(5000);
    const moves = scene.performed.filter((action) => action === 'nextRecord').length;
    assert.deepEqual([scene.performed[0], scene.performed.length, moves], ['accept', 7, 6]);
  }
});

test('without key events in the page, verdicts in quick succession are one', async () => {
  const scene = new Scene({ roundTrip: 5 });
  for (let repeat = 0; repeat < 60; repeat += 1) {
    scene.runCommand('accept');
    await scene.wait(repeat === 0 ? 500 : 33);
  }
  await scene.wait(2000);
  scene.runCommand('accept');
  await scene.wait(2000);
  assert.deepEqual(scene.performed, ['accept', 'accept']);
});

test('a verdict of the palette is refused while a field is open, and a movement is not', async () => {
  const scene = new Scene({ roundTrip: 20 });
  scene.press('e');
  await scene.wait(2000);
  scene.runCommand('accept');
  scene.runCommand('nextRecord');
  await scene.wait(2000);
  assert.deepEqual(scene.performed, ['edit', 'nextRecord']);
  assert.equal(scene.refused.length, 1);
});

test('keys are named as key bindings name them, by character and by place', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };
  assert.deepEqual(chordsOf({ ...none, key: 'ф', code: 'KeyA' }), ['ф', 'a']);
  assert.deepEqual(chordsOf({ ...none, key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true }), [
    'ctrl+shift+f',
  ]);
  assert.deepEqual(chordsOf({ ...none, key: ' ', code: 'Space' }), ['space']);
  assert.equal(defaultActions(true).get('cmd+f'), 'find');
  const altGraph = { getModifierState: () => true };
  assert.equal(typedText({ ...none, ...altGraph, key: '@', code: 'KeyQ', ctrlKey: true, altKey: true }), '@');
  assert.equal(typedText({ ...none, key: 'a', code: 'KeyA', ctrlKey: true }), undefined);
  assert.equal(joinTyped(['a', 'b', '\b', '👩', '\n']), 'a👩\n');
});

test('a verdict does not overtake a key that was pressed before it, nor is it overtaken', async () => {
  const random = new Random(11);
  const keys = ['1', '2', '3', 'a', 't', 'x', 'k', 'j', 'down', 'up'] as const;
  const actions = defaultActions(false);
  for (let round = 0; round < 300; round += 1) {
    const scene = new Scene({ roundTrip: 1 + random.below(400) });
    const pressed: ReviewAction[] = [];
    for (let count = 0; count < 12; count += 1) {
      const key = random.pick(keys);
      const action = actions.get(key);
      scene.press(key);
      pressed.push(...(action ? [action] : []));
      await scene.wait(random.below(150));
    }
    await scene.wait(10_000);
    for (const [index, action] of scene.performed.entries()) {
      if (decidingActions.has(action)) {
        assert.deepEqual(
          scene.performed.slice(0, index).sort(),
          pressed.slice(0, index).sort(),
          pressed.join(' '),
        );
      }
    }
    assert.deepEqual(scene.performed.toSorted(), pressed.toSorted());
  }
});

test('a verdict waits no longer for a key that has no action where it was pressed', async () => {
  const scene = new Scene({ roundTrip: 100, bindings: { a: 'accept' } });
  scene.press('1');
  scene.press('a');
  await scene.wait(250);
  assert.deepEqual(scene.performed, ['choose1', 'accept']);
  await scene.wait(1000);
  scene.press('1');
  assert.equal(scene.performed.length, 2, 'it is unlearned');
});

test('a key whose action is known acts at once, and the host confirms it', async () => {
  const scene = new Scene({ roundTrip: 120 });
  for (const key of ['a', 't', 'x']) {
    scene.press(key);
    await scene.wait(2000);
  }
  assert.deepEqual([scene.performed.length, scene.atOnce], [3, 0], 'the first time VS Code says what it is');
  for (const key of ['a', 't', 'x', 'down', 'down']) {
    scene.press(key);
    await scene.wait(33);
  }
  assert.deepEqual(scene.performed.slice(3), ['accept', 'tie', 'reject', 'nextRecord', 'nextRecord']);
  assert.equal(scene.atOnce, 5);
  await scene.wait(5000);
  assert.deepEqual(scene.confirmed, scene.performed.slice(3));
  assert.equal(scene.performed.length, 8, 'none is performed twice');
});

test('a key that was rebound since it was learned decides nothing that it is not bound to', async () => {
  const bindings: Record<string, ReviewAction> = { a: 'accept', t: 'tie' };
  const scene = new Scene({ roundTrip: 120, bindings });
  scene.press('a');
  await scene.wait(2000);
  Object.assign(bindings, { a: 'tie', t: 'nextRecord' });
  scene.press('a');
  await scene.wait(2000);
  assert.deepEqual(scene.confirmed, []);
  assert.equal(scene.misread, 1, 'it says so, since another sample may be on screen by now');
  scene.press('a');
  await scene.wait(2000);
  assert.deepEqual(scene.performed, ['accept', 'accept', 'tie']);
  assert.deepEqual(scene.confirmed, ['tie']);
});

test('the second key of a binding of two goes to VS Code alone', async () => {
  const scene = new Scene({ roundTrip: 20 });
  scene.press('a');
  await scene.wait(2000);
  scene.press('ctrl+k');
  await scene.wait(100);
  scene.press('down');
  assert.deepEqual(scene.performed, ['accept']);
  await scene.wait(2000);
  scene.press('a');
  assert.deepEqual(scene.performed, ['accept', 'nextRecord', 'accept']);
});

test('a verdict that takes the long way is about what was on screen when its key was pressed, or it is none', async () => {
  const scene = new Scene({ roundTrip: 120 });
  scene.press('a');
  await scene.wait(50);
  scene.place = 'second';
  await scene.wait(2000);
  assert.deepEqual([scene.performed, scene.late], [[], 1]);
  scene.press('x');
  await scene.wait(2000);
  assert.deepEqual([scene.performed, scene.late], [['reject'], 1]);
});
