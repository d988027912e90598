import * as l10n from '@vscode/l10n';
import { textsAt } from '../../sample/contentParts.ts';
import type { Field } from '../../sample/Field.ts';
import { imageMarker } from '../../sample/readTurns.ts';
import { awaitsAnswer } from '../../sample/roles.ts';
import type { Conversation, SampleRecord } from '../../sample/SampleRecord.ts';
import type { FindingDescription } from '../Finding.ts';
import { otherMedia } from '../otherMedia.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * More or fewer image markers than images. With fewer, TRL and LLaMA-Factory abort and ms-swift prepends markers; with more
 * they abort or crash; with no images at all ms-swift trains on the text alone (docs/rules/image-count.md).
 */
export const imageCount: RecordRule = {
  code: 'image-count',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Image markers do not match the images'),
  check: (subject, hits) => {
    const { markers, images, carriedImages = 0, imagesAt, conversation } = subject.record;
    const declared = images.length - carriedImages;
    // LLaVA's and VILA's video rows have “<image>” where the video goes.
    if (markers !== undefined && markers !== declared && !isOfVideo(subject, markers - declared)) {
      hits.add(() => ({
        message: describeMismatch(markers, declared),
        path: (imagesAt ?? conversation?.at)?.path ?? [],
      }));
    }
  },
};

function isOfVideo({ value }: ReadSubject, missing: number): boolean {
  return missing > 0 && otherMedia(value).filter(({ kind }) => kind === 'video').length === missing;
}

function describeMismatch(markers: number, images: number): string {
  const counts = l10n.t('Image markers in the texts: {0}; images in the record: {1}.', markers, images);
  const effect =
    images === 0
      ? l10n.t('TRL and LLaMA-Factory abort, ms-swift trains without the image.')
      : markers < images
        ? l10n.t('TRL and LLaMA-Factory abort, ms-swift adds the missing markers at the beginning.')
        : l10n.t('TRL and LLaMA-Factory abort, ms-swift crashes in the first step.');
  return `${counts} ${effect}`;
}

/**
 * Images, but no marker says where. TRL puts them before the first request; LLaMA-Factory aborts; LLaVA's own loader
 * trains on the text alone (docs/datasets.md). Rows with a plain prompt are made into conversations at export.
 */
export const imageWithoutMarker: RecordRule = {
  code: 'image-without-marker',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Image without a marker'),
  check: ({ value, record }, hits) => {
    const { markers, images, carriedImages, conversation } = record;
    if (images.length > 0 && markers === undefined && carriedImages === 0 && conversation?.needsMarkers) {
      hits.add(() => describeUnmarkedImages(value, images.length, conversation));
    }
  },
};

function describeUnmarkedImages(
  value: object,
  images: number,
  conversation: Conversation,
): FindingDescription {
  const message = l10n.t(
    'The record has images, but no “<image>” shows where they belong: LLaMA-Factory aborts, LLaVA trains on the text alone, ms-swift and TRL put them first.',
  );
  const request = conversation.turns.find(({ role }) => role === 'user');
  const content = request?.at.in(value);
  if (!request || typeof content !== 'string') {
    return { message, path: conversation.at.path };
  }
  const { path } = request.at;
  const marked = `${imageMarker.repeat(images)}\n${content}`;
  return {
    message,
    path,
    fix: { title: l10n.t('Put the markers first'), edits: [{ kind: 'replace', path, value: marked }] },
  };
}

/**
 * An image marker in an answer or a system text. LLaMA-Factory counts one in an answer as an image and aborts, and
 * crashes in the first step on one in a system text; ms-swift crashes in the first step (docs/rules/marker-misplaced.md).
 */
export const markerMisplaced: RecordRule = {
  code: 'marker-misplaced',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Image marker in an answer or a system message'),
  check: ({ value, record }, hits) => {
    for (const { text, at } of markedFields(record).flatMap((one) => textsAt(value, one))) {
      const from = text.indexOf(imageMarker);
      if (from >= 0) {
        hits.add(() => ({
          message: l10n.t(
            '“{0}” where no image belongs: TRL and LLaMA-Factory abort or crash on it, ms-swift crashes in the first step.',
            imageMarker,
          ),
          path: at.path,
          part: { from, length: imageMarker.length },
        }));
      }
    }
  },
};

const none: readonly Field[] = [];

/** The fields other than requests (answers, earlier answers, system texts) that may contain a marker. */
function markedFields({ conversation, exchanges }: SampleRecord): readonly Field[] {
  // In a conversation an answer is one of the turns, with the same field.
  let found: Set<Field> | undefined;
  for (const { role, parts, at } of conversation?.turns ?? []) {
    if (
      !awaitsAnswer(role) &&
      parts.some((part) => part.type === 'image' || part.text.includes(imageMarker))
    ) {
      found = (found ?? new Set()).add(at);
    }
  }
  for (const { answers } of exchanges) {
    for (const { text, at } of answers) {
      if (text.includes(imageMarker)) {
        found = (found ?? new Set()).add(at);
      }
    }
  }
  return found ? [...found] : none;
}
