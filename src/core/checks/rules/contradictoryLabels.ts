import * as l10n from '@vscode/l10n';
import type { ComparisonEntry } from '../KeyEntry.ts';
import { fieldOf } from '../places/fieldOf.ts';
import { imageBits } from '../places/imageBits.ts';
import { promptPlace } from '../places/promptPlace.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { DatasetRule } from '../Rule.ts';
import { exchangeOf } from './exchangeOf.ts';
import { promptEntries } from './promptEntries.ts';

/**
 * The same image, or the same prompt about it, marked safe in one record and unsafe in another: VLGuard's splits have one
 * such image (method.md, section 4).
 */
export const contradictoryLabels: DatasetRule = {
  code: 'contradictory-labels',
  scope: 'dataset',
  independentOfTexts: true,
  severity: 'warning',
  marked: true,
  title: () => l10n.t('Contradictory labels for the same image'),
  entries: (subject) => [...imageEntries(subject), ...promptEntries(subject)],
  describe: (subject, entry, other) =>
    entry.exchange === undefined
      ? {
          message: entry.mark
            ? l10n.t('This image is marked safe here and unsafe in {0}: one of the two is wrong.', other)
            : l10n.t('This image is marked unsafe here and safe in {0}: one of the two is wrong.', other),
          path: ['safe'],
        }
      : {
          message: entry.mark
            ? l10n.t('This prompt is marked safe here and, about the same image, unsafe in {0}.', other)
            : l10n.t('This prompt is marked unsafe here and, about the same image, safe in {0}.', other),
          path: promptPlace(subject, exchangeOf(subject, entry)),
        },
};

/** What a record says of its only image. With several, the word is about all of them together. */
function imageEntries(subject: ReadSubject): readonly ComparisonEntry[] {
  const mark = fieldOf(subject.value, 'safe');
  if (typeof mark !== 'boolean' || subject.record.images.length !== 1) {
    return [];
  }
  const [bits] = imageBits(subject);
  return bits ? [{ parts: [bits], mark }] : [];
}
