import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const positions = z.array(z.int().min(0));
const schema = z.object({
  labels: z.record(z.string(), z.object({ refuses: positions, unclear: positions })),
});

export type Label = 'refuses' | 'unclear' | 'helps';

/** A person's labels for the answers of the MOSSBench subset: by sample, and by index of the answer in it. */
export function readLabels(): (sample: string, position: number) => Label {
  const text = readFileSync(join(import.meta.dirname, 'labels.json'), 'utf8');
  const { labels } = schema.parse(JSON.parse(text));
  return (sample, position) => {
    const said = labels[sample];
    return said?.refuses.includes(position)
      ? 'refuses'
      : said?.unclear.includes(position)
        ? 'unclear'
        : 'helps';
  };
}
