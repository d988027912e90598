import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFile } from '../dataFile.ts';
import type { Case } from '../figures/split.ts';

const schema = z.array(
  z.object({ conversations: z.array(z.object({ from: z.string(), value: z.string() })) }),
);

export type DemoCase = Case & { readonly prompt: string };

/**
 * The last requests of LLaMA-Factory's 300 demo conversations: everyday tasks, many of them long, from a set that is not about safety.
 * They have no ids, so the hash of the text is used instead.
 */
export function readDemo(): readonly DemoCase[] {
  const path = dataFile('llamafactory/dpo_en_demo.json');
  const records = path === undefined ? [] : schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return records.flatMap(({ conversations }) => {
    const prompt = conversations.findLast(({ from }) => from === 'human')?.value ?? '';
    const id = createHash('sha256').update(prompt).digest('hex');
    return prompt === '' ? [] : [{ id, text: prompt, prompt, wasRead: false }];
  });
}
