import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { Script } from 'node:vm';
import { findBlindSentence } from '../../src/core/checks/answers/blindAnswer.ts';
import { swiftMarkers } from '../../src/core/export/markers.ts';
import { llavaMarkers } from '../../src/core/export/targets/llava.ts';
import { readRefusal } from '../../src/core/feedback/readRefusal.ts';
import { parseScale } from '../../src/core/imports/Scale.ts';
import { wildcardMatcher } from '../../src/core/text/patterns.ts';
import { Placeholders } from '../../src/io/survey/shape/Placeholders.ts';
import { Secrets } from '../../src/models/openai/Secrets.ts';
import { type Attack, attacksOn, regexLiterals } from '../support/hostile/regexAttacks.ts';

const root = join(import.meta.dirname, '../..');
/** Every attack is tried at the small size, the worst of them at the others. */
const [small, large, largest] = [8 * 1024, 256 * 1024, 1024 * 1024];
/** For a text of 1 MB, in milliseconds; most take some 10, and quadratic ones take minutes. */
const bound = 5000;
/** Shorter times are not compared: the machine may be busy. */
const quick = 500;

/** A script can be stopped in the middle of a regular expression, a function cannot. */
const script = new Script('globalThis.attack()');

/**
 * Where patterns are built at run time. All of them consist of escaped text or of this repository's own words, and are
 * measured below, except for those that a user types into Find: these run in threads that can be terminated.
 */
const composed = [
  'src/core/checks/answers/blindAnswer.ts',
  'src/core/export/markers.ts',
  'src/core/export/targets/llava.ts',
  'src/core/find/compileQuery.ts',
  'src/core/find/parseQuery.ts',
  'src/core/imports/Scale.ts',
  'src/core/text/HiddenScan.ts',
  'src/core/text/patterns.ts',
  'src/io/find/textTraces.ts',
  'src/io/survey/shape/Placeholders.ts',
  'src/models/openai/Secrets.ts',
  'webview/text/filterHits.ts',
];

/** Milliseconds that something takes; infinite if it is stopped after a while. */
function measure(run: () => unknown, timeout = bound): number {
  const context = globalThis as { attack?: () => unknown };
  context.attack = run;
  const started = performance.now();
  try {
    script.runInThisContext({ timeout });
    return performance.now() - started;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      return Number.POSITIVE_INFINITY;
    }
    throw error;
  } finally {
    delete context.attack;
  }
}

/** What is slower than linear in a test, with the attack that shows it; undefined if nothing is. */
function slowness(attacks: readonly Attack[], run: (text: string) => unknown): string | undefined {
  const timed = attacks.map((attack) => {
    const text = attack.text(small);
    return { attack, time: measure(() => run(text), 200) };
  });
  const worst = timed.toSorted((a, b) => b.time - a.time).slice(0, 2);
  for (const { attack, time } of worst) {
    if (time === Number.POSITIVE_INFINITY && neverEnds(attack, run)) {
      return `${attack.name}: no end at 8 KB`;
    }
    // The first one measured may include leftover work of others; one that is really slow is slow twice.
    const complaint = growth(attack, run) && growth(attack, run);
    if (complaint) {
      return `${attack.name}: ${complaint}`;
    }
  }
  return undefined;
}

/** Whether it is stopped in three more tries: a machine that does something else for a moment stops one. */
function neverEnds(attack: Attack, run: (text: string) => unknown): boolean {
  const text = attack.text(small);
  return [1, 2, 3].every(() => measure(() => run(text), 200) === Number.POSITIVE_INFINITY);
}

function growth(attack: Attack, run: (text: string) => unknown): string | undefined {
  const [before, after] = [attack.text(large), attack.text(largest)];
  const first = measure(() => run(before));
  const second = first > bound ? Number.POSITIVE_INFINITY : measure(() => run(after));
  const ratio = second / Math.max(first, 5);
  return second > bound || (second > quick && ratio > 10)
    ? `${first.toFixed(0)} ms at 256 KB, ${second.toFixed(0)} ms at 1 MB`
    : undefined;
}

function apply(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  if (pattern.global && !pattern.sticky) {
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      pattern.lastIndex += found[0] === '' ? 1 : 0;
    }
  } else {
    pattern.exec(text);
  }
}

test('no regular expression takes more than linear time on 1 MB of its worst text', async (t) => {
  const slow: string[] = [];
  const found: string[] = [];
  let count = 0;
  let strings = 0;
  for await (const file of glob('{src,webview}/**/*.{ts,tsx}', { cwd: root })) {
    const { literals, composes } = await regexLiterals(readFileSync(join(root, file), 'utf8'), file);
    found.push(...(composes ? [file] : []));
    for (const { source, flags } of literals) {
      const pattern = new RegExp(source, flags);
      const attacks = attacksOn(source, flags);
      count += 1;
      strings += attacks.length;
      const complaint = slowness(attacks, (text) => apply(pattern, text));
      if (complaint) {
        slow.push(`${file} /${source}/${flags}: ${complaint}`);
      }
    }
  }
  t.diagnostic(`${count} regular expressions, ${strings} attacks on them`);
  assert.ok(count > 60, `only ${count} were found`);
  assert.deepEqual(slow, []);
  assert.deepEqual(found.sort(), composed);
});

test('patterns that are put together take linear time as well', () => {
  const texts = ["I can't ", 'i ', 'sorry, ', "I'm ", '\n', ' ', 'a', '*', 'aab', 'sk-', 'ü'];
  const attacks = texts.map((pump) => ({
    name: pump,
    text: (size: number) => pump.repeat(size / pump.length),
  }));
  const blind = [
    'no a',
    'no aa ',
    'cannot ',
    'cannot aly ',
    'image that ',
    'image ',
    'please a ',
    'without a ',
    '没有',
  ];
  const blindAttacks = [...blind, ...blind.map((one) => `there is ${one}`)].map((pump) => ({
    name: pump,
    text: (size: number) => pump.repeat(size / pump.length),
  }));
  assert.equal(
    slowness([...attacks, ...blindAttacks], (text) => findBlindSentence(text)),
    undefined,
  );
  const secrets = new Secrets('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', {});
  const named = wildcardMatcher(['*a*a*a*a*a*b', 'a*a*a*c', '*'.repeat(50)]);
  assert.equal(
    slowness(attacks, (text) => readRefusal(text)),
    undefined,
  );
  assert.equal(
    slowness(attacks, (text) => secrets.hideInError(text)),
    undefined,
  );
  assert.equal(
    slowness(attacks, (text) => named(text)),
    undefined,
  );
  const pumps = ['<', '<|', '<|image_', '<image', '[IMG', '</s', ' ASSISTANT', '1', ' ', '-', '1-', '1.1'];
  const markers = [swiftMarkers, llavaMarkers].map((one) => (text: string) => one.test(text));
  for (const read of [...markers, parseScale]) {
    const found = pumps.map((pump) => ({
      name: pump,
      text: (size: number) => pump.repeat(size / pump.length),
    }));
    assert.equal(slowness(found, read), undefined);
  }
  const placeholders = new Placeholders(20);
  const begin = placeholders.literal(1, false).slice(0, 13);
  const own = [begin, `${begin}1`, String(placeholders.row), String(placeholders.row).slice(0, 12), '1'];
  assert.equal(
    slowness(
      own.map((pump) => ({ name: pump, text: (size: number) => pump.repeat(size / pump.length) })),
      (text) => placeholders.templateOf(text),
    ),
    undefined,
  );
});
