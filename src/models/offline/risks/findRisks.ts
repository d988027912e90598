import type { Lexicon } from '../lexicons/Lexicon.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import { quoteFirst } from '../text/quoteFirst.ts';
import { findJointRisks } from './findJointRisks.ts';
import { findPersonalData } from './findPersonalData.ts';
import { findRiskyWords } from './findWritten.ts';
import { type SourceText, sourceTextsOf } from './placesOf.ts';
import type { Risk } from './Risk.ts';
import type { SampleText } from './Sample.ts';

/**
 * The risks of a sample, at most one for each category and source: those of its parts, those of their meeting, and then
 * what only means something beside them.
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
