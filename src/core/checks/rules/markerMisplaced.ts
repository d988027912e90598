import * as l10n from '@vscode/l10n';
import { imageMarker } from '../../sample/readTurns.ts';
import { answerPlace } from '../places/answerPlace.ts';
import { contentOf } from '../places/contentOf.ts';
import { sideOf } from '../places/sideOf.ts';
import { textOf } from '../places/textOf.ts';
import type { Hits, RecordRule } from '../Rule.ts';

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
