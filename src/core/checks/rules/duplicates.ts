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
 * An image that another dataset contains too, whatever is asked about it: a model that was trained on it has seen the test.
 * VLGuard's train and test share eight images (docs/datasets.md).
 */
export const imageOverlap: DatasetRule = {
  code: 'image-overlap',
  scope: 'dataset',
  severity: 'warning',
  against: true,
  title: () => l10n.t('Same image as in another dataset'),
  entries: everyImage,
  describe: (subject, entry, other) => ({
    message: l10n.t(
      'Same image as {0}, by its name and folder: a model that was trained on one of them has seen the image of the other.',
      other,
    ),
    path: subject.record.images[entry.image ?? 0]?.at.path ?? [],
  }),
};

/** The message for an image that is in another dataset under another name. */
export function sameImageMessage(other: string): string {
  return l10n.t(
    'Same image as {0}, byte for byte under another name: a model that was trained on one of them has seen the image of the other.',
    other,
  );
}

/** Each image that has a name. */
function everyImage(subject: ReadSubject): readonly ComparisonEntry[] {
  return subject
    .once(imageBits)
    .flatMap((bits, image) => (bits === undefined ? [] : [{ parts: [bits], image }]));
}

/** Shorter answers ("Yes.", "A red car") repeat by nature. */
const minCannedLength = 25;

/** One answer to many requests: a model learns the sentence rather than when to say it. */
export const repeatedAnswer: DatasetRule = {
  code: 'repeated-answer',
  scope: 'dataset',
  severity: 'warning',
  counted: true,
  title: () => l10n.t('Same answer to many requests'),
  entries: everyAnswer,
  describe: (subject, entry, times) => {
    const answer = exchangeOf(subject, entry).answers[entry.answer ?? 0];
    return answer === undefined || answer.text.trim().length < minCannedLength
      ? undefined
      : {
          message: l10n.t(
            'This answer occurs {0} times in the dataset: a model learns one sentence for all requests. Only its first occurrence is reported.',
            times,
          ),
          path: wordsAt(subject.value, answer.at).path,
        };
  },
};

function everyAnswer({ record }: ReadSubject): readonly ComparisonEntry[] {
  return record.exchanges.flatMap(({ index, answers }) =>
    answers.map(({ text }, answer) => ({ parts: [hash64(text)], exchange: index, answer })),
  );
}

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
