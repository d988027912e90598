import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFile } from '../dataFile.ts';
import type { Case } from '../figures/split.ts';

const schema = z.object({
  id: z.string(),
  question: z.string(),
  image: z.string(),
  responses: z.array(z.object({ model: z.string(), response: z.string().nullable() })),
});

export type MossbenchCase = Case & {
  readonly prompt: string;
  readonly image: string;
  readonly responses: z.infer<typeof schema>['responses'];
};

/** The records of the MOSSBench subset, all harmless, with the paths of their images; none if it is missing. */
export function readMossbench(): readonly MossbenchCase[] {
  const path = dataFile('mossbench/candidates.jsonl');
  const lines = path === undefined ? [] : readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line, row) => {
    const { id, question, image, responses } = schema.parse(JSON.parse(line));
    return { id, text: id, prompt: question, image: `mossbench/${image}`, responses, wasRead: row % 2 === 0 };
  });
}
