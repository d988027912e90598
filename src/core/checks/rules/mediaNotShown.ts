import * as l10n from '@vscode/l10n';
import { otherMedia } from '../otherMedia.ts';
import type { RecordRule } from '../Rule.ts';

/** A video or a sound: it is neither shown nor sent to a model, so decisions are made without it (docs/rules/media-not-shown.md). */
export const mediaNotShown: RecordRule = {
  code: 'media-not-shown',
  scope: 'record',
  severity: 'information',
  title: () => l10n.t('Video or audio that is not shown'),
  check: ({ value }, hits) => {
    const [first] = otherMedia(value);
    if (first) {
      hits.add(() => ({
        message:
          first.kind === 'video'
            ? l10n.t('The record has a video, which is neither shown here nor sent to models.')
            : l10n.t('The record has a sound, which is neither played here nor sent to models.'),
        path: first.at.path,
      }));
    }
  },
};
