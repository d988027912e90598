import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type RawObservation, rawObservationSchema } from '../../../../src/core/sample/Exchange.ts';
import { defaultTaxonomy } from '../../../../src/core/taxonomy/defaultTaxonomy.ts';
import { canonicalCategory, canonicalSource } from '../../../../src/core/taxonomy/riskLabels.ts';
import { dataFile } from '../dataFile.ts';
import type { Case } from '../figures/split.ts';

/** One exchange of DREAM's training set. */
export interface DreamCase extends Case {
  readonly prompt: string;
  readonly answer: string;
  /** Whether the turn is marked safe, and the image. */
  readonly safe: boolean;
  readonly safeImage: boolean;
  readonly observations: readonly RawObservation[];
  /** Canonical categories of the gold observations, all and those whose source is text. */
  readonly categories: readonly string[];
  readonly textCategories: readonly string[];
}

const turnSchema = z.object({
  from: z.string(),
  value: z.string(),
  safe: z.boolean().optional(),
  observe: z.array(rawObservationSchema).optional(),
});
const schema = z.array(z.object({ id: z.string(), safe: z.boolean(), conversations: z.array(turnSchema) }));

/**
 * The exchanges of DREAM's `train_llava_format.json`; none if it is missing. Every second one of each kind (safe, unsafe on a safe
 * image, unsafe on an unsafe image) was read while the first rules were written.
 */
export function readDream(): readonly DreamCase[] {
  const counts = new Map<string, number>();
  return readExchanges().map((one) => {
    const kind = `${one.safe} ${one.safeImage}`;
    const place = counts.get(kind) ?? 0;
    counts.set(kind, place + 1);
    return { ...one, text: one.prompt, wasRead: place % 2 === 0 };
  });
}

function readExchanges(): readonly Omit<DreamCase, 'text' | 'wasRead'>[] {
  const path = dataFile('dream/train_llava_format.json');
  const records = path === undefined ? [] : schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return records.flatMap(({ id, safe: safeImage, conversations }) =>
    conversations.flatMap((turn, at) => {
      const answer = conversations[at + 1];
      if (turn.from !== 'human' || answer === undefined) {
        return [];
      }
      const gold = (answer.observe ?? []).flatMap((one) => {
        const category = canonicalCategory(one.risk_category, defaultTaxonomy);
        return category === undefined ? [] : [{ category, source: canonicalSource(one.source) }];
      });
      return [
        {
          id,
          prompt: turn.value.replace('<image>', '').trim(),
          answer: answer.value,
          safe: turn.safe ?? true,
          safeImage,
          observations: answer.observe ?? [],
          categories: gold.map((one) => one.category),
          textCategories: gold
            .filter((one) => one.source?.startsWith('Text i') && one.source !== 'Text in the image')
            .map((one) => one.category),
        },
      ];
    }),
  );
}
