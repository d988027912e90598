import type { Replies } from '../../../core/question/replySchemas.ts';
import type { RawObservation } from '../../../core/sample/Exchange.ts';
import { defaultTaxonomy } from '../../../core/taxonomy/defaultTaxonomy.ts';
import { canonicalCategory, canonicalSource, type RiskSource } from '../../../core/taxonomy/riskLabels.ts';
import { quoteFirst } from '../../../core/text/Passage.ts';
import { ModelError } from '../../ModelError.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { overlap } from '../text/overlap.ts';
import { findRisks } from './findRisks.ts';
import { type BenignReading, findRiskyWords } from './findRiskyWords.ts';
import { type SampleText, sourceTextsOf } from './SampleText.ts';

/** The share of a claim's words that must be in the risk that the engine itself finds there. */
const minShare = 0.5;

/**
 * Checks a claimed risk against the whole sample: it is supported if the rules, which know the harmless readings, find a risk
 * of that category at that source with those words. What an image depicts cannot be judged by words.
 */
export function verifyClaim(claim: RawObservation, sample: SampleText): Replies['verify'] {
  const source = canonicalSource(claim.source);
  const category = canonicalCategory(claim.risk_category, defaultTaxonomy) ?? claim.risk_category;
  if (source === 'Image content') {
    throw new ModelError(
      'cannot-judge',
      'Cannot judge: the offline engine reads words only and does not see what the image shows.',
    );
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

const readings: Readonly<Record<BenignReading, string>> = {
  protects: 'asks how to prevent or recognize it',
  plays: 'is about a game, a film or a sport',
  means: 'is about a thing, a plant, a pest or food',
  learns: 'asks what it is or was, not how it is done',
};

/** Why no risk is reported. */
interface Absence {
  readonly reason: string;
  /** The harmless meaning of the words, if a rule for that was decisive. */
  readonly harmlessReading: string | undefined;
}

/** Why no risk of the category is reported at the source, and the harmless reading that fits, if one was decisive. */
function explainAbsence(sample: SampleText, source: RiskSource | undefined, category: string): Absence {
  const lexicon = lexicons.find(({ label }) => label === category);
  const place = sourceTextsOf(sample).find((one) => one.source === source);
  if (lexicon === undefined || place === undefined) {
    return { reason: `There are no rules for ${category} at that source.`, harmlessReading: undefined };
  }
  const harmless = sourceTextsOf(sample)
    .map(({ passages }) => quoteFirst(passages, lexicon.harmless))
    .find((one) => one !== undefined);
  if (harmless !== undefined) {
    return harmlessAbsence(`“${harmless}” gives the words a harmless meaning.`);
  }
  const found = findRiskyWords(lexicon, place.passages, place.voice);
  if (found?.reading !== undefined) {
    return harmlessAbsence(`“${found.content}” ${readings[found.reading]}.`);
  }
  const subject = quoteFirst(place.passages, lexicon.topics);
  const reason =
    subject === undefined
      ? `Nothing at that source has to do with ${category}.`
      : `“${subject}” touches on ${category}, but matches no rule for asking for it.`;
  return { reason, harmlessReading: undefined };
}

function harmlessAbsence(harmlessReading: string): Absence {
  return { reason: `A harmless reading fits: ${harmlessReading}`, harmlessReading };
}
