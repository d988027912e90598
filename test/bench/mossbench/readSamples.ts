import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Label, readLabels } from './readLabels.ts';

const schema = z.object({
  id: z.string(),
  responses: z.array(z.object({ model: z.string(), response: z.string().nullable() })),
});

/** An existing answer, with a person's label for it. */
export interface LabelledAnswer {
  readonly text: string;
  readonly label: Label;
}

/** The answers of each sample of a MOSSBench file, without those that a model failed to give. */
export function readSamples(path: string): ReadonlyMap<string, readonly LabelledAnswer[]> {
  const labelOf = readLabels();
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const { id, responses } = schema.parse(JSON.parse(line));
      const answers = responses.flatMap(({ response }, at): LabelledAnswer[] =>
        response?.trim() ? [{ text: response, label: labelOf(id, at) }] : [],
      );
      return [id, answers];
    }),
  );
}
