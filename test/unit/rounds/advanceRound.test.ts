import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { advanceRound } from '../../../src/core/rounds/advanceRound.ts';
import { type RoundFacts, type RoundStep, reportSteps } from '../../../src/core/rounds/roundSteps.ts';

/** What a killed process leaves: an error that nothing handles. */
class Killed extends Error {}

/** The size of a round: questions to sample, questions about the answers, pairs. */
interface Size {
  readonly sample: number;
  readonly feedback: number;
  readonly pairs: number;
}

/** A round whose work is counted piece by piece and can be killed after any number of pieces. */
class World {
  /** Everything that was ever done, in order. */
  readonly log: RoundStep[] = [];
  readonly #size: Size;
  #alive = Number.POSITIVE_INFINITY;

  constructor(size: Size) {
    this.#size = size;
  }

  start(pieces: number): void {
    this.#alive = pieces;
  }

  count(step: RoundStep): number {
    return this.log.filter((one) => one === step).length;
  }

  facts(): RoundFacts {
    const open = (step: 'sample' | 'feedback') => {
      const known = this.count(step);
      const left = this.#size[step] - known;
      return { known, requests: { least: left, most: left }, cost: undefined, unaskable: 0, failed: 0 };
    };
    const decided = this.count('pairs');
    return {
      sample: open('sample'),
      feedback: open('feedback'),
      evaluation: {
        state: this.count('evaluate') === 0 ? 'none' : 'current',
        questions: 1,
        figures: '',
      },
      pairs: {
        exchanges: this.#size.pairs,
        decided,
        accepted: decided,
        acceptable: this.#size.pairs - decided,
        open: 0,
      },
      byPeople: false,
      export: { state: this.count('export') === 0 ? 'none' : 'current', rows: decided },
      hasFolder: true,
      training: this.count('train') === 0 ? 'none' : 'current',
      canTrain: true,
    };
  }

  readonly work = {
    look: async () => reportSteps(this.facts()),
    act: async (step: RoundStep) => {
      const pieces = ['evaluate', 'export', 'train'].includes(step) ? 1 : this.#size[step as keyof Size];
      for (let piece = this.count(step); piece < pieces; piece += 1) {
        if (this.#alive === 0) {
          throw new Killed();
        }
        this.#alive -= 1;
        this.log.push(step);
      }
      // Killed after the last piece, before anything could be noted.
      if (this.#alive === 0) {
        throw new Killed();
      }
    },
  };
}

const sizes = fc.record({
  sample: fc.nat({ max: 6 }),
  feedback: fc.nat({ max: 6 }),
  pairs: fc.integer({ min: 1, max: 5 }),
});

test('a round that is killed again and again does everything once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.array(fc.nat({ max: 8 }), { maxLength: 12 }), async (size, lives) => {
      const world = new World(size);
      for (const pieces of lives) {
        world.start(pieces);
        await advanceRound(world.work).catch((error: unknown) => assert.ok(error instanceof Killed));
      }
      world.start(Number.POSITIVE_INFINITY);
      const { reports, unfinished } = await advanceRound(world.work);
      const whole = new World(size);
      await advanceRound(whole.work);
      assert.deepEqual(world.log, whole.log);
      assert.equal(unfinished, undefined);
      assert.deepEqual(
        reports.filter(({ state }) => state !== 'done'),
        [],
      );
      const again = await advanceRound(world.work);
      assert.deepEqual(again.acted, [], 'what is done is not done again');
    }),
  );
});

test('only the steps up to the one that is named are worked on', async () => {
  const world = new World({ sample: 2, feedback: 3, pairs: 1 });
  const { acted } = await advanceRound(world.work, 'feedback');
  assert.deepEqual([acted, world.count('pairs')], [['sample', 'feedback'], 0]);
});

test('a step that does nothing ends the work and is named', async () => {
  const world = new World({ sample: 2, feedback: 0, pairs: 1 });
  const { acted, unfinished } = await advanceRound({ look: world.work.look, act: async () => {} });
  assert.deepEqual([acted, unfinished], [['sample'], 'sample']);
});

const done: RoundFacts = {
  ...new World({ sample: 0, feedback: 0, pairs: 0 }).facts(),
  evaluation: undefined,
};
const question = { known: 3, requests: { least: 2, most: 5 }, cost: { least: 1, most: 2 }, unaskable: 0 };

function stateOf(facts: Partial<RoundFacts>, step: RoundStep) {
  const report = reportSteps({ ...done, ...facts }).find((one) => one.step === step);
  return [report?.state, report?.obstacle, report?.missing];
}

test('a round that names no set to evaluate by has no such step', () => {
  const steps = reportSteps({ ...done, evaluation: undefined }).map(({ step }) => step);
  assert.deepEqual(steps, ['sample', 'feedback', 'pairs', 'export', 'train']);
  const outdated = { state: 'outdated' as const, questions: 3, figures: '' };
  assert.equal(stateOf({ evaluation: outdated }, 'evaluate')[0], 'ready');
});

test('questions that failed do not hold up a round, and are counted', () => {
  assert.deepEqual(stateOf({ sample: { ...question, failed: 1 } }, 'sample'), ['ready', undefined, 1]);
  assert.deepEqual(stateOf({ sample: { ...question, failed: 2 } }, 'sample'), ['done', undefined, 0]);
});

test('pairs wait for people unless the rules of the round decide', () => {
  const pairs = { exchanges: 5, decided: 2, accepted: 1, acceptable: 2, open: 1 };
  assert.deepEqual(stateOf({ pairs, byPeople: true }, 'pairs'), ['waiting', 'people', 3]);
  assert.deepEqual(stateOf({ pairs }, 'pairs'), ['ready', undefined, 3]);
  assert.deepEqual(stateOf({ pairs: { ...pairs, acceptable: 0 } }, 'pairs'), ['done', undefined, 1]);
  const none = { ...pairs, acceptable: 0, open: 0, accepted: 0 };
  assert.deepEqual(stateOf({ pairs: none }, 'pairs'), ['waiting', 'nothing-accepted', 0]);
});

test('an export that is not of this round is never replaced', () => {
  const pairs = { exchanges: 1, decided: 1, accepted: 1, acceptable: 0, open: 0 };
  const exported = (state: RoundFacts['export']['state'], hasFolder = true) =>
    stateOf({ pairs, hasFolder, export: { state, rows: 1 } }, 'export').slice(0, 2);
  assert.deepEqual(exported('foreign'), ['waiting', 'foreign-folder']);
  assert.deepEqual(exported('none', false), ['waiting', 'no-folder']);
  assert.deepEqual(
    (['none', 'outdated', 'damaged', 'current'] as const).map((state) => exported(state)[0]),
    ['ready', 'ready', 'ready', 'done'],
  );
});

test('what people do comes after the models have answered; what the settings lack is said at once', () => {
  const sample = { ...question, failed: 0 };
  const pairs = { exchanges: 5, decided: 0, accepted: 0, acceptable: 2, open: 1 };
  assert.deepEqual(stateOf({ sample, pairs, byPeople: true }, 'pairs')[1], 'earlier-step');
  assert.deepEqual(stateOf({ sample, hasFolder: false }, 'export')[1], 'no-folder');
});

test('a step never comes before the ones that it depends on', () => {
  const pairs = { exchanges: 1, decided: 1, accepted: 1, acceptable: 0, open: 0 };
  const outdated = { pairs, export: { state: 'outdated' as const, rows: 1 } };
  assert.deepEqual(stateOf({ ...outdated, training: 'outdated' }, 'train').slice(0, 2), [
    'waiting',
    'earlier-step',
  ]);
});
