import * as l10n from '@vscode/l10n';
import { isRecord } from '../../objects.ts';
import type { Turn } from '../../sample/Exchange.ts';
import { type Field, field } from '../../sample/Field.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

const rejectedMessages = field('rejected_messages');
const rejectedImages = field('rejected_images');
const rejectedResponse = field('rejected_response');
const promptField = field('prompt');
const chosenField = field('chosen');
const rejectedField = field('rejected');

/**
 * A rejected conversation without images of its own. ms-swift uses `images` for the chosen side only: the other one is trained without
 * the image, in silence (docs/rules/rejected-images.md).
 */
export const rejectedWithoutImages: RecordRule = {
  code: 'rejected-images',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Rejected conversation without images'),
  check: ({ value, record, format }, hits) => {
    if (format.id !== 'ms-swift' || record.images.length === 0 || !isSet(rejectedMessages.in(value))) {
      return;
    }
    if (!isSet(rejectedImages.in(value))) {
      hits.add(() => ({
        message: l10n.t(
          '“rejected_messages” has no “rejected_images”: ms-swift trains the rejected side without the images. Repeat “images” there.',
        ),
        path: rejectedMessages.path,
      }));
    }
  },
};

/** A preference pair whose rejected answer is null: ms-swift leaves the row out (docs/rules/rejected-missing.md). */
export const rejectedMissing: RecordRule = {
  code: 'rejected-missing',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Pair without a rejected answer'),
  check: ({ value, format }, hits) => {
    if (format.id === 'trl' && isSet(chosenField.in(value)) && rejectedField.in(value) === null) {
      hits.add(() => ({
        message: l10n.t('The rejected answer is null: TRL’s DPO trainer stops at this row.'),
        path: rejectedField.path,
      }));
    }
    const isNull = format.id === 'ms-swift' && rejectedResponse.in(value) === null;
    if (isNull && !isSet(rejectedMessages.in(value))) {
      hits.add(() => ({
        message: l10n.t(
          'The rejected answer is null: ms-swift leaves the row out, or stops if it is strict.',
        ),
        path: rejectedResponse.path,
      }));
    }
  },
};

/**
 * A content part of an image whose field `image` is null, as Arrow and `datasets` fill absent fields. TRL takes the part for one that
 * has its image already, and counts one less (docs/rules/image-null.md).
 */
export const imageNull: RecordRule = {
  code: 'image-null',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Image of a content part is null'),
  check: (subject, hits) => {
    if (subject.record.images.length === 0) {
      return;
    }
    for (const { at } of turnsOf(subject)) {
      const part = nullPart(at, subject.value);
      if (part) {
        hits.add(() => ({
          message: l10n.t(
            'The image of this part is null. TRL takes it for an image that is there already and stops because “images” has one more. Leave the field out.',
          ),
          path: part.path,
        }));
      }
    }
  },
};

/**
 * Images in content parts and in a field of their own. ms-swift refuses the row when it encodes it, TRL counts one more than it has places
 * for (docs/rules/images-twice.md).
 */
export const imagesTwice: RecordRule = {
  code: 'images-twice',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Images in content parts and in a field'),
  check: ({ record: { images, carriedImages = 0, imagesAt } }, hits) => {
    if (imagesAt && carriedImages > 0 && carriedImages < images.length) {
      hits.add(() => ({
        message: l10n.t(
          'Messages have images in their content parts, and the record has images in a field of its own. Trainers take one or the other: ms-swift and TRL stop at this row.',
        ),
        path: imagesAt.path,
      }));
    }
  },
};

/**
 * A pair with images whose prompt is only in the conversations of both answers. TRL finds it for texts, and stops for images
 * (docs/rules/implicit-prompt.md).
 */
export const implicitPrompt: RecordRule = {
  code: 'implicit-prompt',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Pair with images and without a prompt of its own'),
  check: ({ value, record, format }, hits) => {
    if (format.id === 'trl' && record.images.length > 0 && !isSet(promptField.in(value))) {
      hits.add(() => ({
        message: l10n.t(
          'There is no “prompt”: both answers are whole conversations. TRL takes what they begin with as the prompt only in text-only data, and stops for images.',
        ),
        path: chosenField.path,
      }));
    }
  },
};

/** Answers of LLaMA-Factory's conversations as texts: it drops the row with a warning (docs/rules/answer-as-text.md). */
export const answerAsText: RecordRule = {
  code: 'answer-as-text',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Answer is a text instead of a message'),
  check: ({ value, format }, hits) => {
    if (format.id !== 'llamafactory') {
      return;
    }
    for (const at of [chosenField, rejectedField]) {
      if (typeof at.in(value) === 'string') {
        hits.add(() => ({
          message: l10n.t(
            '“{0}” is a text next to a conversation. LLaMA-Factory drops the row with a warning: it needs a message with a role and a text.',
            String(at.key),
          ),
          path: at.path,
        }));
      }
    }
  },
};

function turnsOf({ record }: ReadSubject): readonly Turn[] {
  return record.conversation?.turns ?? record.exchanges.map(({ prompt }) => prompt);
}

/** The first part of a content list whose `image` is there and null. */
function nullPart(at: Field, value: object): Field | undefined {
  const content = at.in(value);
  const index = Array.isArray(content)
    ? content.findIndex((part) => isRecord(part) && part.type === 'image' && part.image === null)
    : -1;
  return index < 0 ? undefined : at.at(index).at('image');
}

function isSet(held: unknown): boolean {
  return held !== undefined && held !== null && !(Array.isArray(held) && held.length === 0);
}
