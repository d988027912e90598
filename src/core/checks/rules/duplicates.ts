import * as l10n from '@vscode/l10n';
import { wordsAt } from '../../sample/contentParts.ts';
import { hash64 } from '../../text/hash64.ts';
import { imageBits } from '../imageBits.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { ComparisonEntry, DatasetRule } from '../Rule.ts';
import { exchangeOf, promptEntries } from './promptEntries.ts';

/** An id that another record has too: joins by id, and decisions stored by id, become ambiguous. */
export const duplicateId: DatasetRule = {
  code: 'duplicate-id',
  scope: 'dataset',
  severity: 'warning',
  title: () => l10n.t('Duplicate ID'),
  entries: ({ record }) => (record.id === undefined ? [] : [{ parts: [hash64(record.id)] }]),
  describe: ({ record }, _entry, other) => ({
    message: l10n.t(
      'Same ID “{0}” as {1}: joins by ID confuse the two. Here the record is identified by its content.',
      (record.id ?? '').slice(0, 100),
      other,
    ),
    path: record.idAt?.path ?? [],
  }),
};

/** A prompt that is asked twice about the same image: it counts twice in training, and splits leak it from train to test. */
export const duplicatePrompt: DatasetRule = {
  code: 'duplicate-prompt',
  scope: 'dataset',
  severity: 'warning',
  title: () => l10n.t('Same prompt and image as another record'),
  entries: promptEntries,
  describe: (subject, entry, other) => ({
    message: l10n.t(
      'Same prompt and images as {0}: it counts twice in training, and a split may put one into train and the other into test.',
      other,
    ),
    path: wordsAt(subject.value, exchangeOf(subject, entry).prompt.at).path,
  }),
};

/** A prompt that another dataset contains too: test data must not be trained on. */
export const overlap: DatasetRule = {
  code: 'overlap',
  scope: 'dataset',
  severity: 'error',
  against: true,
  title: () => l10n.t('Same prompt and image as in another dataset'),
  entries: promptEntries,
  describe: (subject, entry, other) => ({
    message: l10n.t(
      'Same prompt and images as {0}: training on one and testing on the other makes the test meaningless.',
      other,
    ),
    path: wordsAt(subject.value, exchangeOf(subject, entry).prompt.at).path,
  }),
};

/**
 * The same image, or the same prompt about it, marked safe in one record and unsafe in another: VLGuard's splits have one
 * such image (docs/datasets.md).
 */
export const contradictoryLabels: DatasetRule = {
  code: 'contradictory-labels',
  scope: 'dataset',
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
          path: subject.record.safety?.at.path ?? [],
        }
      : {
          message: entry.mark
            ? l10n.t('This prompt is marked safe here but unsafe in {0}, about the same image.', other)
            : l10n.t('This prompt is marked unsafe here but safe in {0}, about the same image.', other),
          path: wordsAt(subject.value, exchangeOf(subject, entry).prompt.at).path,
        },
};

/** The record's safety mark, if it has a single image. With several images, the mark is about all of them together. */
function imageEntries(subject: ReadSubject): readonly ComparisonEntry[] {
  const { safety, images } = subject.record;
  if (!safety || images.length !== 1) {
    return [];
  }
  const [bits] = subject.once(imageBits);
  return bits ? [{ parts: [bits], mark: safety.safe }] : [];
}
