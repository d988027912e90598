import * as l10n from '@vscode/l10n';
import { imagePlace } from '../places/imagePlace.ts';
import type { RecordRule } from '../Rule.ts';

/** An image by its address on the network: not fetched here, and by few loaders. */
export const remoteImage: RecordRule = {
  code: 'remote-image',
  scope: 'record',
  independentOfTexts: true,
  severity: 'information',
  title: () => l10n.t('Image on the network'),
  check: (subject, hits) => {
    for (const [at, image] of subject.record.images.entries()) {
      if (image.kind === 'remote') {
        hits.add(() => ({
          message: l10n.t(
            'The image is an address on the network. It is not fetched here; LLaMA-Factory takes no addresses, ms-swift fetches it and trains on whatever stands there.',
          ),
          path: imagePlace(subject, at),
        }));
      }
    }
  },
};
