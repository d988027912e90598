import { z } from 'zod';
import { type RawObservation, rawObservationSchema } from '../sample/RawObservation.ts';
import type { Category } from '../taxonomy/Category.ts';
import { canonicalCategory } from '../taxonomy/canonicalCategory.ts';
import { canonicalSource } from '../taxonomy/canonicalSource.ts';
import type { RiskSource } from '../taxonomy/sources.ts';
import { replySchemas } from './replySchemas.ts';

/**
 * More risks than an exchange has. Each is a request to verify it and one to score it, so that a model that rambles, or a
 * sample that makes it do so, would be paid for.
 */
export const maxObservations = 100;

/**
 * The reply to a disentangling pass with its labels in the taxonomy's spelling. A label that means nothing the taxonomy
 * knows, or a source that the pass cannot see, is an issue: the model is asked again rather than believed.
 */
export function canonicalReply(taxonomy: readonly Category[], sources: readonly RiskSource[]): z.ZodType {
  const observation = rawObservationSchema.transform((raw, context): RawObservation => {
    const source = canonicalSource(raw.source);
    const category = canonicalCategory(raw.risk_category, taxonomy);
    if (source === undefined || !sources.includes(source)) {
      context.addIssue({ code: 'custom', path: ['source'], message: `must be one of ${sources.join(', ')}` });
    }
    if (category === undefined) {
      const labels = taxonomy.map((one) => one.label).join(', ');
      context.addIssue({ code: 'custom', path: ['risk_category'], message: `must be one of ${labels}` });
    }
    if (raw.malicious_content.trim() === '') {
      context.addIssue({ code: 'custom', path: ['malicious_content'], message: 'must not be empty' });
    }
    return {
      malicious_content: raw.malicious_content.trim(),
      source: source ?? raw.source,
      risk_category: category ?? raw.risk_category,
    };
  });
  // The count comes first: of a list that is too long no element is looked at.
  const few = z.array(z.unknown()).max(maxObservations, `must have at most ${maxObservations} elements`);
  return replySchemas.disentangle.extend({ observations: few.pipe(z.array(observation)) });
}
