import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { directions, requestKinds } from '../../../src/core/export/lessons/Direction.ts';
import type { Lesson } from '../../../src/core/export/lessons/Lesson.ts';
import { LessonTally } from '../../../src/core/export/lessons/LessonTally.ts';
import { lessonLines } from '../../../src/core/export/lessons/lessonLines.ts';
import { lessonWarnings } from '../../../src/core/export/lessons/lessonWarnings.ts';
import { countOf, summarizeLessons } from '../../../src/core/export/lessons/summarizeLessons.ts';

const words = fc.option(fc.nat({ max: 500 }), { nil: undefined });
const lesson: fc.Arbitrary<Lesson> = fc.record({
  request: fc.constantFrom(...requestKinds),
  direction: fc.constantFrom(...directions),
  category: fc.oneof(
    fc.constantFrom('none', 'Violence', '__proto__'),
    fc.nat({ max: 60 }).map((at) => `c${at}`),
  ),
  source: fc.constantFrom('none', 'Text instruction', 'Image content'),
  wantedWords: words,
  unwantedWords: words,
});

function tallyOf(lessons: readonly Lesson[]) {
  const tally = new LessonTally();
  for (const one of lessons) {
    tally.add(one);
  }
  return tally.counts;
}

test('every lesson is counted once, in every table, with its words, in any order', () => {
  fc.assert(
    fc.property(fc.array(lesson, { maxLength: 80 }), (lessons) => {
      const counts = tallyOf(lessons);
      const summary = summarizeLessons(counts);
      for (const table of [counts, summary.directions, summary.categories, summary.sources]) {
        assert.equal(countOf(table), lessons.length);
      }
      for (const { count, byDirection } of [...summary.categories, ...summary.sources]) {
        assert.equal(
          Object.values(byDirection).reduce((sum, one) => sum + one, 0),
          count,
        );
      }
      for (const { request, direction, wanted, unwanted } of summary.directions) {
        const own = lessons.filter((one) => one.request === request && one.direction === direction);
        const known = own.flatMap((one) => one.wantedWords ?? []);
        assert.deepEqual(wanted, { texts: known.length, words: known.reduce((sum, one) => sum + one, 0) });
        assert.equal(unwanted.texts, own.filter((one) => one.unwantedWords !== undefined).length);
      }
      assert.ok(summary.categories.length <= 21);
      assert.deepEqual(tallyOf(lessons.toReversed()), counts);
    }),
  );
});

type Some = readonly [request: Lesson['request'], direction: Lesson['direction'], count: number];

function setOf(...all: readonly Some[]) {
  return tallyOf(
    all.flatMap(([request, direction, count]) =>
      Array.from({ length: count }, () => ({
        request,
        direction,
        category: 'none',
        source: 'none',
        wantedWords: 3,
        unwantedWords: 9,
      })),
    ),
  );
}

function kindsOf(...all: readonly Some[]): readonly string[] {
  return lessonWarnings(setOf(...all)).map(({ kind }) => kind);
}

test('a set that teaches one direction only is warned of', () => {
  assert.deepEqual(kindsOf(['harmful', 'declining', 82]), ['only-declining']);
  assert.deepEqual(kindsOf(['harmless', 'helping', 1]), ['only-helping']);
  assert.deepEqual(kindsOf(['unknown', 'helping', 95], ['unknown', 'declining', 5]), ['only-helping']);
  assert.deepEqual(kindsOf(['harmful', 'declining', 50], ['harmless', 'helping', 6]), []);
});

test('a direction that its requests do not deserve is warned of', () => {
  const both = [
    ['harmful', 'declining', 40],
    ['harmless', 'helping', 40],
  ] as const;
  assert.deepEqual(kindsOf(...both, ['harmless', 'declining', 5]), ['over-refusal']);
  assert.deepEqual(kindsOf(...both, ['harmful', 'helping', 5]), ['compliance']);
  assert.deepEqual(kindsOf(...both, ['harmful', 'helping', 4]), []);
  assert.deepEqual(kindsOf(...both, ['harmful', 'helping', 5], ['harmful', 'warning', 20]), []);
  assert.deepEqual(kindsOf(['harmful', 'warning', 40], ['harmless', 'helping', 40]), []);
});

test('a set that teaches neither direction, or nothing, has no warning', () => {
  assert.deepEqual(kindsOf(), []);
  assert.deepEqual(kindsOf(['harmful', 'neither', 9], ['unknown', 'unread', 9]), []);
});

test('the lines name every direction with both lengths, and each warning with its remedy', () => {
  const lines = lessonLines(setOf(['harmful', 'declining', 12], ['harmful', 'helping', 1]));
  assert.ok(
    lines.includes('  Harmful, Declining: 12 (wanted: 3 words on average, unwanted: 9 words on average)'),
    lines.join('\n'),
  );
  assert.ok(lines.some((line) => /^Warning: 12 of 13 teach declining/.test(line)));
  assert.ok(lines.some((line) => line.includes('--balance')));
  assert.deepEqual(lessonLines([]), []);
});
