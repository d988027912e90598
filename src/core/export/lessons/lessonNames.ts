import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../text/localized.ts';
import { type AnswerLengths, meanWords } from './AnswerLengths.ts';
import { type Direction, noRisk, type RequestKind } from './Direction.ts';
import type { NamedCount } from './summarizeLessons.ts';

const directionNames: Readonly<Record<Direction, () => string>> = {
  declining: () => l10n.t('Declining'),
  warning: () => l10n.t('Warning of risks'),
  helping: () => l10n.t('Helping'),
  neither: () => l10n.t('Neither'),
  unread: () => l10n.t('Language not read'),
};

const requestNames: Readonly<Record<RequestKind, () => string>> = {
  harmful: () => l10n.t('Harmful'),
  harmless: () => l10n.t('Harmless'),
  unknown: () => l10n.t('Unknown'),
};

/** What is learned, in a table, in the user's language. */
export function explainDirection(direction: Direction): string {
  return directionNames[direction]();
}

/** A kind of request, in a table, in the user's language. */
export function explainRequest(request: RequestKind): string {
  return requestNames[request]();
}

/** A category or source in a table, in the user's language where it is none of the data's own. */
export function explainName(name: NamedCount['name']): string {
  return name === noRisk ? l10n.t('No risk recorded') : (name ?? l10n.t('All others'));
}

/** A mean length in whole words; nothing if there are no answers. */
export function explainWords(lengths: AnswerLengths): string {
  const mean = meanWords(lengths);
  return mean === undefined ? '' : formatNumber(Math.round(mean));
}
