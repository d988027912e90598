import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFile } from './dataFile.ts';

const schema = z.object({ question: z.string(), image: z.string() });

/** The records of the MOSSBench subset; none where it is absent. */
export function readMossbench(): readonly z.infer<typeof schema>[] {
  const path = dataFile('mossbench/candidates.jsonl');
  const lines = path === undefined ? [] : readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
