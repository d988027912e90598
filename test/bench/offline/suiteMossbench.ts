import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFile } from './dataFile.ts';
import { measure } from './measure.ts';
import type { Row } from './Row.ts';
import { textRisks } from './textRisks.ts';

const schema = z.object({ question: z.string() });

/** MOSSBench: harmless requests with images that look dangerous; here by their text alone. */
export function suiteMossbench(): readonly Row[] {
  const path = dataFile('mossbench/candidates.jsonl');
  if (path === undefined) {
    return [];
  }
  const cases = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
  return [
    measure(
      'MOSSBench, text only',
      'harmless requests called risky (false alarms)',
      cases,
      (one) => textRisks(one.question).length > 0,
    ),
  ];
}
