import * as l10n from '@vscode/l10n';
import { imageMarker } from '../../sample/readTurns.ts';
import type { FindingDescription } from '../Finding.ts';
import { answerPlace } from '../places/answerPlace.ts';
import { contentOf } from '../places/contentOf.ts';
import { countCarried } from '../places/countCarried.ts';
import { imageListPlace } from '../places/imageListPlace.ts';
import { sideOf } from '../places/sideOf.ts';
import { textOf } from '../places/textOf.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { Hits, RecordRule } from '../Rule.ts';

/**
 * More or fewer image markers than images. With fewer, TRL and LLaMA-Factory abort and ms-swift prepends markers; with more
 * they abort or crash; without any image ms-swift trains as if there were none to see (trainers.md, section 3).
 */
export const imageCount: RecordRule = {
  code: 'image-count',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Image markers do not fit the images'),
  check: (subject, hits) => {
    const { markers, images } = subject.record;
    if (markers === undefined || markers === images.length) {
      return;
    }
    const declared = images.length - countCarried(subject.conversation).carried;
    if (markers !== declared) {
      hits.add(() => ({ message: describeMismatch(markers, declared), path: imageListPlace(subject) }));
    }
  },
};

function describeMismatch(markers: number, images: number): string {
  const counts = l10n.t('The texts have {0} image markers, the record has {1} images:', markers, images);
  const effect =
    images === 0
      ? l10n.t('TRL and LLaMA-Factory abort, ms-swift trains without the image.')
      : markers < images
        ? l10n.t('TRL and LLaMA-Factory abort, ms-swift puts the missing markers in front by itself.')
        : l10n.t('TRL and LLaMA-Factory abort, ms-swift crashes in the first step.');
  return `${counts} ${effect}`;
}

/**
 * Images, but no marker says where. TRL puts them before the first request; LLaMA-Factory aborts; LLaVA's own loader
 * trains on the text alone (formats.md 1.5). Rows with a plain prompt are made into conversations at export.
 */
export const imageWithoutMarker: RecordRule = {
  code: 'image-without-marker',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Image without a marker'),
  check: (subject, hits) => {
    const { record, conversation } = subject;
    if (record.markers !== undefined || record.images.length === 0 || !conversation) {
      return;
    }
    const { carried, placed } = countCarried(conversation);
    if (conversation.name !== 'prompt' && carried + placed === 0) {
      hits.add(() => describeUnmarkedImages(subject, conversation));
    }
  },
};

function describeUnmarkedImages(
  { record }: ReadSubject,
  { name, list }: NonNullable<ReadSubject['conversation']>,
): FindingDescription {
  const message = l10n.t(
    'The record has images, but no “<image>” says where: LLaMA-Factory aborts, LLaVA trains on the text alone, ms-swift and TRL put them first.',
  );
  const at = list.findIndex((one) => sideOf(one) === 'user');
  const { name: field, content } = contentOf(list[at]);
  if (at < 0 || typeof content !== 'string') {
    return { message, path: [name] };
  }
  const path = [name, at, field];
  const value = `${'<image>'.repeat(record.images.length)}\n${content}`;
  return {
    message,
    path,
    fix: { title: l10n.t('Put the markers first'), edits: [{ kind: 'replace', path, value }] },
  };
}

/**
 * An image marker in an answer or a system text. LLaMA-Factory counts it among the images of an answer and aborts, and
 * crashes in the first step for one in a system text; ms-swift crashes in the first step (trainers.md, section 3).
 */
export const markerMisplaced: RecordRule = {
  code: 'marker-misplaced',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Image marker in an answer or a system text'),
  check: (subject, hits) => {
    const { conversation, record } = subject;
    for (let at = 0; conversation && at < conversation.list.length; at += 1) {
      const message = conversation.list[at];
      const text = textOf(message);
      if (text?.includes(imageMarker) && sideOf(message) !== 'user') {
        reportMisplaced(hits, text, () => [conversation.name, at, contentOf(message).name]);
      }
    }
    for (const exchange of record.exchanges) {
      for (const answer of exchange.answers) {
        // Answers of a conversation have been looked at as its messages.
        if (answer.field !== 'answer' && answer.text.includes(imageMarker)) {
          reportMisplaced(hits, answer.text, () => answerPlace(subject, exchange, answer));
        }
      }
    }
  },
};

function reportMisplaced(hits: Hits, text: string, path: () => readonly (string | number)[]): void {
  hits.add(() => ({
    message: l10n.t(
      '“{0}” stands where no image belongs: TRL and LLaMA-Factory abort or crash on it, ms-swift crashes in the first step.',
      imageMarker,
    ),
    path: path(),
    part: { from: text.indexOf(imageMarker), length: imageMarker.length },
  }));
}
