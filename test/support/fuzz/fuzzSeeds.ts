import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectFormat } from '../../../src/core/sample/detectFormat.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { projectRoot } from '../vscode/projectRoot.ts';
import type { FuzzSeed } from './fuzzRecords.ts';

/** Records of the shapes that trainers take, besides those of the sample dataset. */
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

/** Good records to be made bad ones of: those of the sample dataset, and one of each other shape. */
export function fuzzSeeds(): readonly FuzzSeed[] {
  const sample = readFileSync(join(projectRoot, 'media/sample/sample.jsonl'), 'utf8').trim().split('\n');
  return [...sample, ...others.map((one) => JSON.stringify(one))].flatMap((text) => {
    const decoded = jsonCodec.decode(text);
    // One record of the sample is broken already, on purpose.
    const format = 'value' in decoded ? detectFormat([decoded.value]) : undefined;
    return format ? [{ format, record: Buffer.from(text) }] : [];
  });
}
