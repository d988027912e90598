import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../src/core/checks/Finding.ts';
import { LabelReader } from '../../../src/core/checks/LabelReader.ts';
import { toRecordSubject } from '../../../src/core/checks/RecordSubject.ts';
import { checkRecord } from '../../../src/core/checks/run/checkRecord.ts';
import { resolveRules } from '../../../src/core/checks/run/RuleSet.ts';
import { toFindings } from '../../../src/core/checks/run/toFindings.ts';
import type { Format } from '../../../src/core/sample/Format.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { decodeUtf8 } from '../../../src/io/source/RecordSource.ts';
import { projectRoot } from '../project/paths.ts';
import { mutations } from './mutations.ts';
import { Random } from './Random.ts';

/** A valid record, and the format that reads it. */
interface FuzzSeed {
  readonly format: Format;
  readonly record: Buffer;
}

interface FuzzCount {
  records: number;
  /** Those that are still readable, with or without findings. */
  read: number;
  findings: number;
  /** The longest time that one of them took, in milliseconds. */
  slowest: number;
}

const rules = resolveRules();
const labels = new LabelReader(defaultTaxonomy);

/**
 * Mutates records and checks each by all rules, including messages and locations. Throws if one is neither read nor reported by a
 * finding, or a finding is outside its record. Returns the results for each kind of mutation.
 */
export function fuzzRecords(
  seeds: readonly FuzzSeed[],
  count: number,
  seed: number,
): ReadonlyMap<string, FuzzCount> {
  const random = new Random(seed);
  const kinds = Object.entries(mutations);
  const counts = new Map<string, FuzzCount>();
  for (let at = 0; at < count; at += 1) {
    const [kind, mutate] = kinds[at % kinds.length] ?? kinds[0] ?? ['', Buffer.from];
    const { format, record } = seeds[random.below(seeds.length)] ?? { record: Buffer.alloc(0) };
    assert.ok(format);
    const mutated = mutate(record, random);
    const started = performance.now();
    const { read, findings } = check(mutated, format);
    const took = performance.now() - started;
    const sum = counts.get(kind) ?? { records: 0, read: 0, findings: 0, slowest: 0 };
    counts.set(kind, sum);
    sum.records += 1;
    sum.read += read ? 1 : 0;
    sum.findings += findings.length;
    sum.slowest = Math.max(sum.slowest, took);
  }
  return counts;
}

function check(
  content: Buffer,
  format: Format,
): { readonly read: boolean; readonly findings: readonly Finding[] } {
  const { text, valid } = decodeUtf8(content);
  const read = readRecord(text, jsonCodec, format, { row: 0 });
  const subject = toRecordSubject({ row: 0, text, utf8: valid }, read, format, labels);
  const findings = toFindings(subject, checkRecord(subject, rules), jsonCodec, {
    line: 0,
    column: 0,
    byte: 0,
  });
  assert.ok(read.ok || findings.length > 0, `neither read nor named: ${text.slice(0, 300)}`);
  assert.ok(valid || findings.some((one) => one.code === 'not-utf8'));
  for (const { bytes, message, code } of findings) {
    const inside = !bytes || (bytes.start >= 0 && bytes.end <= content.length && bytes.start <= bytes.end);
    assert.ok(inside && message !== '', `${code} outside of ${text.slice(0, 300)}`);
  }
  return { read: read.ok, findings };
}

/** Records of the formats that trainers accept, in addition to those of the sample dataset. */
const others: readonly object[] = [
  { id: 1, images: ['a.png'], prompt: '<image>What is this?', chosen: 'A card.', rejected: 'Go on 😀.' },
  {
    messages: [
      { role: 'system', content: 'Be kind.' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'b.png' } },
          { type: 'text', text: 'What?' },
        ],
      },
      { role: 'assistant', content: 'A map.' },
    ],
  },
  {
    id: 'c',
    image: 'VLGuard/train/c.png',
    safe: false,
    conversations: [
      { from: 'human', value: '<image>\nHow do I copy this?', safe: false },
      {
        from: 'gpt',
        value: 'I will not help with that.',
        observe: [{ malicious_content: 'a pass', source: 'text in the image', risk_category: 'Privacy' }],
      },
    ],
  },
  { id: 'd', image: 'd.png', safe: true, 'instr-resp': [{ safe_instruction: 'What?', response: 'A café.' }] },
];

/** Valid records to be mutated: those of the sample dataset, and one of each other format. */
export function fuzzSeeds(): readonly FuzzSeed[] {
  const sample = readFileSync(join(projectRoot, 'media/sample/sample.jsonl'), 'utf8').trim().split('\n');
  return [...sample, ...others.map((one) => JSON.stringify(one))].flatMap((text) => {
    const decoded = jsonCodec.decode(text);
    // One record of the sample is already broken, on purpose.
    const format = 'value' in decoded ? detectFormat([decoded.value]) : undefined;
    return format ? [{ format, record: Buffer.from(text) }] : [];
  });
}
