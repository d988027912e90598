import type { Replies } from '../../../core/question/replySchemas.ts';
import type { RawObservation } from '../../../core/sample/RawObservation.ts';
import { canonicalCategory } from '../../../core/taxonomy/canonicalCategory.ts';
import { canonicalSource } from '../../../core/taxonomy/canonicalSource.ts';
import { defaultTaxonomy } from '../../../core/taxonomy/defaultTaxonomy.ts';
import { overlap } from '../text/overlap.ts';
import { explainAbsence } from './explainAbsence.ts';
import { findRisks } from './findRisks.ts';
import type { SampleText } from './Sample.ts';

/** So much of a claim's words must stand in the risk that the engine itself finds there. */
const minShare = 0.5;

/**
 * Checks a claimed risk against the whole sample: it is supported where the rules, which know the harmless readings,
 * find a risk of that category at that source with those words. What an image depicts cannot be checked from words.
 */
export function verifyClaim(claim: RawObservation, sample: SampleText): Replies['verify'] {
  const source = canonicalSource(claim.source);
  const category = canonicalCategory(claim.risk_category, defaultTaxonomy) ?? claim.risk_category;
  if (source === 'Image content') {
    return {
      supported: false,
      reason: 'The offline engine reads words only and cannot see what the image shows.',
    };
  }
  const sameKind = findRisks(sample).filter((risk) => risk.category === category && risk.source === source);
  const evidence = sameKind.find((risk) => overlap(claim.malicious_content, risk.content).share >= minShare);
  if (evidence !== undefined) {
    return {
      supported: true,
      reason: `${evidence.source}: “${evidence.content}” matches the rules for ${category}.`,
    };
  }
  const [other] = sameKind;
  if (other !== undefined) {
    return { supported: false, reason: `The rules find ${category} there, but in “${other.content}”.` };
  }
  const { reason, harmlessReading } = explainAbsence(sample, source, category);
  return {
    supported: false,
    reason,
    ...(harmlessReading === undefined ? {} : { harmless_reading: harmlessReading }),
  };
}
