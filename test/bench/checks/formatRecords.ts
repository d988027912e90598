import { RecordPatch } from '../../../src/core/export/RecordPatch.ts';
import { wordsAt } from '../../../src/core/sample/contentParts.ts';
import { type Field, walk } from '../../../src/core/sample/Field.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import type { SampleRecord } from '../../../src/core/sample/SampleRecord.ts';
import { Random } from '../../support/hostile/Random.ts';
import type { FormatExamples } from '../../unit/sample/examples/FormatExamples.ts';

type FieldKind = 'id' | 'image' | 'prompt' | 'answer';
type ExampleRow = FormatExamples['rows'][number];

const vocabulary =
  'the image shows a person holding sign near street that may be used to harm others and it is important share only reliable sources consider impact community please describe what you see write post about this content avoid spreading information without consent respect privacy of people'.split(
    ' ',
  );

/** As many texts of each kind are made; more would only take longer. */
const poolSize = 4000;

/**
 * Records without end in all shapes that the examples of a format show, with ids, images and texts of their own: prompts of 50 to
 * 200 characters, answers of 300 to 1,500, as in RLHF-V and SPA-VL. One text in a hundred is not ASCII, many have quotes and
 * line breaks. Where the example repeats a prompt, as both sides of a pair do, the record does.
 */
export function* formatRecords(examples: FormatExamples): Generator<unknown> {
  const random = new Random(1);
  const texts = {
    prompt: Array.from({ length: poolSize }, () => makeText(random, 50 + random.below(150))),
    answer: Array.from({ length: poolSize }, () => makeText(random, 300 + random.below(1200))),
  };
  const shapes = examples.rows.map((row) => shapeOf(examples, row));
  for (let row = 0; ; row += 1) {
    const { value, fields } = shapes[row % shapes.length] as Shape;
    const patch = new RecordPatch();
    const prompts = new Map<unknown, string>();
    for (const [index, { at, kind, held }] of fields.entries()) {
      const name = `${row}-${index}`;
      if (kind === 'id') {
        patch.set(at, typeof held === 'number' ? row : `r${name}`);
      } else if (kind === 'image') {
        patch.set(at, `train/ads/${name}.png`);
      } else {
        const words = `${markersOf(held)}${texts[kind][random.below(poolSize)]}`;
        const text = kind === 'prompt' ? (prompts.get(held) ?? `${words} (${name})`) : words;
        patch.set(at, text);
        if (kind === 'prompt') {
          prompts.set(held, text);
        }
      }
    }
    yield patch.apply(value);
  }
}

function makeText(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    const word = vocabulary[random.below(vocabulary.length)] ?? '';
    const mark = random.below(20);
    text += mark === 0 ? `"${word}" ` : mark === 1 ? `${word}.\n\n` : `${word} `;
  }
  return `${text.trim()}${random.below(100) === 0 ? '’s' : '.'}`;
}

function markersOf(held: unknown): string {
  return typeof held === 'string' ? (/^(?:<image>\n?)+/.exec(held)?.[0] ?? '') : '';
}

interface Shape {
  readonly value: object;
  readonly fields: readonly { readonly at: Field; readonly kind: FieldKind; readonly held: unknown }[];
}

/** An example with the fields that its parts were read from. */
function shapeOf({ format }: FormatExamples, { value, place = {} }: ExampleRow): Shape {
  const read = readRecord(JSON.stringify(value), jsonCodec, format, { row: 0, ...place });
  if (!read.ok) {
    throw new Error(read.problems[0]?.message);
  }
  const known = new Map<string, Shape['fields'][number]>();
  for (const [kind, field] of fieldsOf(read.record)) {
    const at = wordsAt(value, field);
    const held = at.in(value);
    if (at.holder && (kind === 'image' || kind === 'id' || (typeof held === 'string' && held !== ''))) {
      known.set(JSON.stringify(at.path), { at, kind, held });
    }
  }
  // The other side of a pair repeats the prompt, which was read from one of them.
  const prompts = new Set([...known.values()].flatMap(({ kind, held }) => (kind === 'prompt' ? [held] : [])));
  for (const { value: held, at } of walk(value)) {
    if (prompts.has(held) && !known.has(JSON.stringify(at.path))) {
      known.set(JSON.stringify(at.path), { at, kind: 'prompt', held });
    }
  }
  return { value, fields: [...known.values()] };
}

function* fieldsOf({ idAt, images, exchanges }: SampleRecord): Generator<readonly [FieldKind, Field]> {
  if (idAt) {
    yield ['id', idAt];
  }
  for (const { kind, at } of images) {
    // JSON files name images that Parquet files hold as bytes.
    yield ['image', kind === 'embedded' && at.key === 'bytes' && at.holder ? at.holder : at];
  }
  for (const { history, prompt, answers } of exchanges) {
    for (const { role, at } of history) {
      yield [role === 'assistant' ? 'answer' : 'prompt', at];
    }
    yield ['prompt', prompt.at];
    for (const at of prompt.also ?? []) {
      yield ['prompt', at];
    }
    for (const { at } of answers) {
      yield ['answer', at];
    }
  }
}
