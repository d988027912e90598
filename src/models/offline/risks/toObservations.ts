import type { Question } from '../../../core/question/Question.ts';
import type { RawObservation } from '../../../core/sample/RawObservation.ts';
import { defaultTaxonomy } from '../../../core/taxonomy/defaultTaxonomy.ts';
import type { Risk } from './Risk.ts';

/**
 * Risks as observations that the question's schema takes. A workspace's own taxonomy may call a category by one of its
 * aliases; a risk that it has no category for is left out.
 */
export function toObservations(risks: readonly Risk[], question: Question): RawObservation[] {
  return risks.flatMap(({ content, source, category }) => {
    const aliases = defaultTaxonomy.find((one) => one.label === category)?.aliases ?? [];
    const accepted = [category, ...aliases]
      .map((label) => ({ malicious_content: content, source, risk_category: label }))
      .find((one) => question.replySchema.safeParse({ observations: [one] }).success);
    return accepted ? [accepted] : [];
  });
}
