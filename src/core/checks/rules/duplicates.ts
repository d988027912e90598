import * as l10n from '@vscode/l10n';
import { hash64 } from '../../text/hash64.ts';
import { fieldOf } from '../places/fieldOf.ts';
import { imageBits } from '../places/imageBits.ts';
import { promptPlace } from '../places/promptPlace.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { ComparisonEntry, DatasetRule } from '../Rule.ts';
import { exchangeOf, promptEntries } from './promptEntries.ts';

/** An id that another record has too: joins by id, and decisions about records known by it, are no longer about one. */
export const duplicateId: DatasetRule = {
  code: 'duplicate-id',
  scope: 'dataset',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Duplicate id'),
  entries: ({ record }) => (record.id === undefined ? [] : [{ parts: [hash64(record.id)] }]),
  describe: ({ record, value }, _entry, other) => ({
    message: l10n.t(
      'The id “{0}” stands in {1} already: joins by id mix the two up, and the record is known by its content here.',
      (record.id ?? '').slice(0, 100),
      other,
    ),
    path: Object.hasOwn(value, 'id') ? ['id'] : [],
  }),
};

/** A request that is asked twice about the same image: it weighs double, and splits leak it from train to test. */
export const duplicatePrompt: DatasetRule = {
  code: 'duplicate-prompt',
  scope: 'dataset',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Same prompt and image as another record'),
  entries: promptEntries,
  describe: (subject, entry, other) => ({
    message: l10n.t(
      'The same prompt with the same images stands in {0} already: it weighs double in training, and a split may put one into train and one into test.',
      other,
    ),
    path: promptPlace(subject, exchangeOf(subject, entry)),
  }),
};

/** A request that another dataset holds too: what is trained on must not be tested on. */
export const overlap: DatasetRule = {
  code: 'overlap',
  scope: 'dataset',
  independentOfTexts: true,
  severity: 'error',
  against: true,
  title: () => l10n.t('Same prompt and image as in another dataset'),
  entries: promptEntries,
  describe: (subject, entry, other) => ({
    message: l10n.t(
      'The same prompt with the same images stands in {0}: if one is trained on and the other tested on, the test says nothing.',
      other,
    ),
    path: promptPlace(subject, exchangeOf(subject, entry)),
  }),
};

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
