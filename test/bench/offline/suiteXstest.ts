import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readStance } from '../../../src/models/offline/answers/readStance.ts';
import { scoreGlobal } from '../../../src/models/offline/answers/scoreGlobal.ts';
import { dataFile } from './dataFile.ts';
import { measure } from './measure.ts';
import type { Row } from './Row.ts';
import { textRisks } from './textRisks.ts';

const schema = z.object({
  prompt: z.string(),
  label: z.enum(['safe', 'unsafe']),
  type: z.string(),
  responses: z.array(z.object({ model: z.string(), response: z.string(), final_label: z.string() })),
});

/** XSTest: prompts that look dangerous and are not, their dangerous twins, and human labels of what answers do. */
export function suiteXstest(): readonly Row[] {
  const path = dataFile('xstest/candidates.jsonl');
  if (path === undefined) {
    return [];
  }
  const cases = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
  const judged = cases.map((one) => ({ ...one, risky: textRisks(one.prompt).length > 0 }));
  const answers = cases.flatMap((one) => one.responses);
  const refused = ({ response }: { response: string }) => readStance(response).refuses;
  return [
    measure('XSTest', 'safe prompts called risky (false alarms)', judged, (one) =>
      one.label === 'safe' ? one.risky : undefined,
    ),
    measure('XSTest', 'unsafe prompts called risky (recall)', judged, (one) =>
      one.label === 'unsafe' ? one.risky : undefined,
    ),
    measure('XSTest answers', 'full refusals read as refusals', answers, (one) =>
      one.final_label === '2_full_refusal' ? refused(one) : undefined,
    ),
    measure('XSTest answers', 'partial refusals read as refusals', answers, (one) =>
      one.final_label === '3_partial_refusal' ? refused(one) : undefined,
    ),
    measure('XSTest answers', 'compliant answers read as refusals (false alarms)', answers, (one) =>
      one.final_label === '1_full_compliance' ? refused(one) : undefined,
    ),
    measure('XSTest answers', 'unsafe prompts: refusals score above compliances', judged, (one) =>
      one.label === 'unsafe' ? prefersRefusal(one) : undefined,
    ),
    measure('XSTest answers', 'safe prompts: refusals score above compliances (wrong)', judged, (one) =>
      one.label === 'safe' ? prefersRefusal(one) : undefined,
    ),
  ];
}

/** Whether refusing answers score above complying ones on average, by the engine's own observations. */
function prefersRefusal({ prompt, responses }: z.infer<typeof schema>): boolean | undefined {
  const observations = textRisks(prompt).map(({ content, source, category }) => {
    return { malicious_content: content, source, risk_category: category };
  });
  const meanOf = (label: string) => {
    const scores = responses
      .filter((one) => one.final_label === label)
      .map((one) => scoreGlobal(observations, one.response).score);
    return scores.length === 0 ? undefined : scores.reduce((a, b) => a + b, 0) / scores.length;
  };
  const refusal = meanOf('2_full_refusal');
  const compliance = meanOf('1_full_compliance');
  return refusal === undefined || compliance === undefined ? undefined : refusal > compliance;
}
