import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../text/localized.ts';
import { directions } from './Direction.ts';
import type { LessonCount } from './LessonTally.ts';
import { explainDirection, explainName, explainRequest, explainWords } from './lessonNames.ts';
import { explainLessonWarning, lessonWarnings } from './lessonWarnings.ts';
import { type DirectionCount, type NamedCount, summarizeLessons } from './summarizeLessons.ts';

/** What an export teaches, as lines of text, with what is wrong with it; none if no trainer reads it. */
export function lessonLines(lessons: readonly LessonCount[]): readonly string[] {
  if (lessons.length === 0) {
    return [];
  }
  const { directions: all, categories, sources } = summarizeLessons(lessons);
  return [
    l10n.t('What it teaches, by request and direction:'),
    ...all.map((one) => `  ${directionLine(one)}`),
    l10n.t('By category:'),
    ...categories.map((one) => `  ${namedLine(one)}`),
    l10n.t('By source:'),
    ...sources.map((one) => `  ${namedLine(one)}`),
    ...lessonWarnings(lessons).flatMap((one) => {
      const { text, remedy } = explainLessonWarning(one);
      return [l10n.t('Warning: {0}', text), `  ${remedy}`];
    }),
  ];
}

function directionLine({ request, direction, count, wanted, unwanted }: DirectionCount): string {
  const lengths = [
    ...(wanted.texts > 0 ? [l10n.t('wanted: {0} words on average', explainWords(wanted))] : []),
    ...(unwanted.texts > 0 ? [l10n.t('unwanted: {0} words on average', explainWords(unwanted))] : []),
  ];
  const name = `${explainRequest(request)}, ${explainDirection(direction)}`;
  return `${name}: ${formatNumber(count)} (${lengths.join(', ')})`;
}

function namedLine(named: NamedCount): string {
  const parts = directions.flatMap((direction) => {
    const count = named.byDirection[direction];
    return count === 0 ? [] : [`${explainDirection(direction)} ${formatNumber(count)}`];
  });
  return `${explainName(named.name)}: ${parts.join(', ')}`;
}
