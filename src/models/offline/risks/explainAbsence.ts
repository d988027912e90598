import type { RiskSource } from '../../../core/taxonomy/sources.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { quoteFirst } from '../text/quoteFirst.ts';
import type { BenignReading } from './findBenignReading.ts';
import { findRiskyWords } from './findWritten.ts';
import { sourceTextsOf } from './placesOf.ts';
import type { SampleText } from './Sample.ts';

const readings: Readonly<Record<BenignReading, string>> = {
  protects: 'asks how to prevent or recognise it',
  plays: 'is about a game, a film or a sport',
  learns: 'asks what it is or was, not how it is done',
};

/** Why no risk is reported. */
export interface Absence {
  readonly reason: string;
  /** What the words mean instead, where a rule for that is what decided. */
  readonly harmlessReading: string | undefined;
}

/** Why no risk of the category is reported at the source, and the harmless reading that fits, if one decided. */
export function explainAbsence(
  sample: SampleText,
  source: RiskSource | undefined,
  category: string,
): Absence {
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
