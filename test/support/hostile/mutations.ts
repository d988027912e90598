import type { Random } from './Random.ts';

/** Mutates the bytes of a record. */
export type Mutation = (record: Buffer, random: Random) => Buffer;

/** The depth of nested values. */
const depth = 10_000;

/** What happens to files: on disks, in editors, by scripts that cut and join them, and by attackers. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'bytes flipped': (record, random) => {
    const changed = Buffer.from(record);
    for (let times = 1 + random.below(8); times > 0; times -= 1) {
      const at = random.below(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    }
    return changed;
  },
  'cut off': (record, random) => record.subarray(0, random.below(record.length)),
  'beginning lost': (record, random) => record.subarray(random.below(record.length)),
  'piece lost': (record, random) => {
    const from = random.below(record.length);
    return Buffer.concat([record.subarray(0, from), record.subarray(from + random.below(40))]);
  },
  'piece twice': (record, random) => {
    const from = random.below(record.length);
    const to = from + random.below(200);
    return Buffer.concat([record.subarray(0, to), record.subarray(from)]);
  },
  'value of another type': (record, random) =>
    replaceText(record, random, ['5', 'null', 'true', '[]', '{}', '[[]]', '{"role":5}', '""', '"<image>"']),
  'nested deep': (record, random) =>
    replaceText(record, random, [
      '['.repeat(depth) + ']'.repeat(depth),
      `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
      '['.repeat(depth),
      '{"conversations":'.repeat(depth),
    ]),
  'nested in a field of its own': (record) =>
    insertFirst(record, `"extra":${'[{"a":'.repeat(depth / 2)}"x\\u0000\\ud800"${'}]'.repeat(depth / 2)},`),
  'huge number': (record, random) =>
    replaceText(record, random, [
      '1e999',
      `-${'9'.repeat(1000)}`,
      '1e-999',
      '0.1e+',
      '9007199254740993',
      '-',
      '00',
    ]),
  'lone surrogate': (record, random) =>
    replaceText(record, random, ['"a\\ud800b"', '"\\udc00"', '"\\ud83d\\u0041"']),
  'surrogate in bytes': (record, random) => insertBytes(record, random, [0xed, 0xa0, 0x80]),
  'not UTF-8': (record, random) =>
    insertBytes(record, random, random.pick([[0xff], [0xc3], [0xf0, 0x9f], [0x80]])),
  NUL: (record, random) => insertBytes(record, random, [0]),
  'NUL escaped': (record, random) => replaceText(record, random, ['"\\u0000"', '"a.png\\u0000.exe"']),
  'key of a prototype': (record, random) =>
    insertFirst(record, random.pick(['"__proto__":{"images":5},', '"constructor":{},', '"toString":null,'])),
  'key twice': (record) => insertFirst(record, '"conversations":7,"prompt":7,"messages":7,"image":7,'),
  'long text': (record, random) =>
    replaceText(record, random, [JSON.stringify('<image>'.repeat(2000)), `"${'<|'.repeat(9000)}"`]),
  'many turns': (record) =>
    insertFirst(
      record,
      `"messages":[${'{"role":"user","content":"<image>a"},{"role":"assistant","content":"b"},'.repeat(4000)}{"role":"user","content":""}],`,
    ),
  'many elements': (record, random) =>
    replaceText(record, random, [`[${'"a.png",'.repeat(3000)}"b.png"]`, `[${'{},'.repeat(3000)}5]`]),
};

/** Replaces one of the JSON strings of a record. */
function replaceText(record: Buffer, random: Random, instead: readonly [string, ...string[]]): Buffer {
  const text = record.toString('latin1');
  const texts = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?!\s*:)/g)];
  const { 0: old = '', index = 0 } = texts[random.below(texts.length)] ?? {};
  return Buffer.concat([
    record.subarray(0, index),
    Buffer.from(random.pick(instead)),
    record.subarray(index + old.length),
  ]);
}

function insertBytes(record: Buffer, random: Random, bytes: readonly number[]): Buffer {
  const at = random.below(record.length);
  return Buffer.concat([record.subarray(0, at), Buffer.from(bytes), record.subarray(at)]);
}

/** Adds fields before all others of an object. */
function insertFirst(record: Buffer, fields: string): Buffer {
  return Buffer.concat([record.subarray(0, 1), Buffer.from(fields), record.subarray(1)]);
}
