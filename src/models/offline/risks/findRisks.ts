import type { RiskSource } from '../../../core/taxonomy/riskLabels.ts';
import { type Passage, quoteFirst } from '../../../core/text/Passage.ts';
import { phrases } from '../../../core/text/Phrase.ts';
import { hasPhrase } from '../../../core/text/PhraseIndex.ts';
import type { Lexicon } from '../lexicons/Lexicon.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { pairings } from '../lexicons/pairings.ts';
import { completing } from '../lexicons/requestWords.ts';
import { findRiskyWords } from './findRiskyWords.ts';
import { type SampleText, type SourceText, sourceTextsOf } from './SampleText.ts';

/** A risk that was found; `category` is a label of the default taxonomy. */
export interface Risk {
  readonly content: string;
  readonly source: RiskSource;
  readonly category: string;
}

/**
 * The risks of a sample, at most one for each category and source: those of its parts, those of their combination, and then
 * those that only count together with others.
 */
export function findRisks(sample: SampleText): readonly Risk[] {
  const places = sourceTextsOf(sample);
  const everything = places.flatMap(({ passages }) => passages);
  const possible = lexicons.filter(
    ({ harmless }) => !everything.some(({ tokens }) => hasPhrase(tokens, harmless)),
  );
  const data = findPersonalData(sample.images);
  const apart: readonly Risk[] = [
    ...(data === undefined
      ? []
      : [{ content: data, source: 'Text in the image' as const, category: 'Privacy' }]),
    ...possible.flatMap((lexicon) => findApart(lexicon, places)),
  ];
  const written = apart.filter((one) => one.source === 'Text in the image').map((one) => one.category);
  const risks = [...apart, ...findJointRisks(sample, [...new Set(written)])];
  return onePerSource([...risks, ...possible.flatMap((lexicon) => findSupporting(lexicon, places, risks))]);
}

function findApart(lexicon: Lexicon, places: readonly SourceText[]): readonly Risk[] {
  return places.flatMap(({ source, passages, voice }): Risk[] => {
    const found = findRiskyWords(lexicon, passages, voice);
    return found === undefined || found.reading !== undefined
      ? []
      : [{ content: found.content, source, category: lexicon.label }];
  });
}

function findSupporting(
  lexicon: Lexicon,
  places: readonly SourceText[],
  risks: readonly Risk[],
): readonly Risk[] {
  if (!risks.some((one) => one.category === lexicon.label)) {
    return [];
  }
  return places.flatMap(({ source, passages }): Risk[] => {
    const content = quoteFirst(passages, lexicon.supporting);
    return content === undefined ? [] : [{ content, source, category: lexicon.label }];
  });
}

function onePerSource(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(
    ({ source, category }, at) =>
      risks.findIndex((other) => other.source === source && other.category === category) === at,
  );
}

/** Risks of a request that only the text in the image reveals; `written` are the categories found in that text. */
function findJointRisks(sample: SampleText, written: readonly string[]): readonly Risk[] {
  const taking = quoteFirst(sample.instruction, completing);
  const taken = taking === undefined ? [] : written.map((category) => toRisk(taking, category));
  const paired = pairings.flatMap(({ category, writing, instruction }) => {
    const isShown = sample.images.some(({ tokens }) => hasPhrase(tokens, writing));
    const content = isShown ? quoteFirst(sample.instruction, instruction) : undefined;
    return content === undefined ? [] : [toRisk(content, category)];
  });
  return [...taken, ...paired];
}

function toRisk(content: string, category: string): Risk {
  return { content, source: 'Text instruction', category };
}

/** Names of fields that only documents about one person have. */
const identifyingFields = phrases(
  'home|residential|street|mailing address',
  'social security',
  'ssn|passport|dob',
  'passport|license|licence|card|account|id|insurance ~1 no|number|nr',
  'date of birth',
  'patient|diagnosis|blood_type|salary|maiden_name',
);
/** Fields that say more about a person, next to one of the others. */
const furtherFields = phrases('phone|mobile|cell|telephone|tel|email|e_mail', 'born|birthday|address');
const maxDataLength = 160;

/** Personal data on a card or a form: its fields with their values in one line; undefined if there are none. */
function findPersonalData(writing: readonly Passage[]): string | undefined {
  if (
    !writing.some(
      ({ tokens, text }, at) => hasPhrase(tokens, identifyingFields) && hasValue(text, writing[at + 1]),
    )
  ) {
    return undefined;
  }
  const parts: string[] = [];
  writing.forEach((passage, at) => {
    if (hasPhrase(passage.tokens, identifyingFields) || hasPhrase(passage.tokens, furtherFields)) {
      const next = writing[at + 1];
      const value = /\d/.test(passage.text) || next === undefined ? [] : [next.text];
      parts.push(passage.text, ...value);
    }
  });
  return parts.join(' ').slice(0, maxDataLength).trim();
}

function hasValue(text: string, next: Passage | undefined): boolean {
  return /\d/.test(text) || /\d/.test(next?.text ?? '');
}
