import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { exportValues } from '../../support/dataset/exportValues.ts';
import { asData } from '../../support/dataset/jobs.ts';
import { scaled } from '../../support/scaled.ts';
import { allExamples } from '../sample/examples/allExamples.ts';

/** Exports what was exported, and compares. How many rows there are; undefined if no format knows the rows. */
function roundTrip(values: readonly unknown[], target: (typeof exportTargets)[number]): number | undefined {
  const first = exportValues(values, target, asData);
  const rows = first?.map((text): unknown => JSON.parse(text));
  const again = rows && rows.length > 0 ? exportValues(rows, target, asData) : first;
  if (again !== undefined) {
    assert.deepEqual(again, first, JSON.stringify(values));
  }
  return again && first?.length;
}

/** The targets whose rows a format of this project knows. */
const readable = exportTargets.filter(({ containers }) => containers[0] !== 'csv');

for (const target of readable) {
  test(`what is exported as ${target.id}, imported and exported again is the same, for every format`, () => {
    let rows = 0;
    for (const { rows: examples } of allExamples) {
      for (const { value } of examples) {
        rows += roundTrip([value], target) ?? 0;
      }
    }
    // Targets for texts alone have less to export.
    assert.ok(rows > 8, `${rows} rows`);
  });
}

const text = fc
  .string({ unit: 'grapheme', maxLength: 10 })
  .map((one) => `w${one.trim()}`)
  .filter((one) => one.isWellFormed());
const images = fc.subarray(['a.png', 'b/c.png', 'd.jpg']);
const turn = fc.record({ request: text, answer: text, images, label: fc.boolean() });
const observation = fc.record({ malicious_content: text, source: text, risk_category: text });

/** Records as chat messages with images in place, as LLaVA conversations with observations, as pairs and as labeled answers. */
const kinds: readonly ((id: string, turns: readonly Turn[], observe: readonly object[]) => object)[] = [
  (id, turns) => ({
    id,
    messages: turns.flatMap(({ request, answer, images: shown }) => [
      {
        role: 'user',
        content: [...shown.map((image) => ({ type: 'image', image })), { type: 'text', text: request }],
      },
      { role: 'assistant', content: answer },
    ]),
  }),
  (id, turns, observe) => {
    const shown = turns.flatMap((one) => one.images);
    return {
      id,
      ...(shown.length > 0 ? { image: shown.length === 1 ? shown[0] : shown } : {}),
      conversations: turns.flatMap(({ request, answer, images: own, label }) => [
        { from: 'human', value: `${'<image>\n'.repeat(own.length)}${request}`, safe: label },
        { from: 'gpt', value: answer, ...(observe.length > 0 ? { observe } : {}) },
      ]),
    };
  },
  (id, [one]) => ({ id, prompt: one?.request, chosen: one?.answer, rejected: 'other', images: one?.images }),
  (id, [one]) => ({ id, prompt: one?.request, completion: one?.answer, label: one?.label }),
];

interface Turn {
  readonly request: string;
  readonly answer: string;
  readonly images: readonly string[];
  readonly label: boolean;
}

for (const target of readable) {
  test(`whatever the records are, what is exported as ${target.id} is the same after an import`, () => {
    fc.assert(
      fc.property(
        fc.nat({ max: kinds.length - 1 }),
        fc.array(
          fc.record({
            turns: fc.array(turn, { minLength: 1, maxLength: 3 }),
            observe: fc.array(observation, { maxLength: 2 }),
          }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (kind, records) => {
          roundTrip(
            records.map(({ turns, observe }, at) => kinds[kind]?.(`r${at}`, turns, observe)),
            target,
          );
        },
      ),
      { numRuns: scaled(60) },
    );
  });
}
