import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFile } from '../dataFile.ts';
import type { Case } from '../figures/split.ts';

const schema = z.object({
  id: z.string(),
  prompt: z.string(),
  label: z.enum(['safe', 'unsafe']),
  responses: z.array(
    z.object({
      model: z.string(),
      response: z.string(),
      final_label: z.enum(['1_full_compliance', '2_full_refusal', '3_partial_refusal']),
    }),
  ),
});

export type XstestCase = Case & z.infer<typeof schema>;

/** XSTest: prompts that look dangerous and are not, their dangerous variants, and human labels of answers. */
export function readXstest(): readonly XstestCase[] {
  const path = dataFile('xstest/candidates.jsonl');
  const lines = path === undefined ? [] : readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line, row) => {
    const one = schema.parse(JSON.parse(line));
    return { ...one, text: one.prompt, wasRead: row % 2 === 0 };
  });
}
