import type { Lexicon } from '../lexicons/Lexicon.ts';
import { lexicons } from '../lexicons/lexicons.ts';
import { hasPhrase } from '../text/hasPhrase.ts';
import { quoteFirst } from '../text/quoteFirst.ts';
import { findJointRisks } from './findJointRisks.ts';
import { findPersonalData } from './findPersonalData.ts';
import { findWritten } from './findWritten.ts';
import { type Place, placesOf } from './placesOf.ts';
import type { Risk } from './Risk.ts';
import type { Sample } from './Sample.ts';

/**
 * The risks of a sample, at most one for each category and source: those of its parts, those of their meeting, and then
 * what only means something beside them.
 */
export function findRisks(sample: Sample): readonly Risk[] {
  const places = placesOf(sample);
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
  return onePerPlace([...risks, ...possible.flatMap((lexicon) => findSeconded(lexicon, places, risks))]);
}

function findApart(lexicon: Lexicon, places: readonly Place[]): readonly Risk[] {
  return places.flatMap(({ source, passages, voice }): Risk[] => {
    const found = findWritten(lexicon, passages, voice);
    return found === undefined || found.reading !== undefined
      ? []
      : [{ content: found.content, source, category: lexicon.label }];
  });
}

function findSeconded(lexicon: Lexicon, places: readonly Place[], risks: readonly Risk[]): readonly Risk[] {
  if (!risks.some((one) => one.category === lexicon.label)) {
    return [];
  }
  return places.flatMap(({ source, passages }): Risk[] => {
    const content = quoteFirst(passages, lexicon.seconded);
    return content === undefined ? [] : [{ content, source, category: lexicon.label }];
  });
}

function onePerPlace(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(
    ({ source, category }, at) =>
      risks.findIndex((other) => other.source === source && other.category === category) === at,
  );
}
