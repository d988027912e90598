import * as l10n from '@vscode/l10n';
import { imagePlace } from '../places/imagePlace.ts';
import type { RecordRule } from '../Rule.ts';

/** An image named by where it lay on one machine. */
export const absolutePath: RecordRule = {
  code: 'absolute-path',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Absolute image path'),
  check: (subject, hits) => {
    for (const [at, image] of subject.record.images.entries()) {
      if (image.kind === 'path' && isAbsolute(image.path)) {
        hits.add(() => ({
          message: l10n.t(
            '“{0}” is the path of one machine: on another the image is missing, and LLaVA trains on the next row in its place.',
            image.path.slice(0, 200),
          ),
          path: imagePlace(subject, at),
        }));
      }
    }
  },
};

/** On any system: `/data/1.png`, `C:\data\1.png`, `\\server\1.png`, `~/1.png`. */
function isAbsolute(path: string): boolean {
  const first = path.charCodeAt(0);
  return (
    first === 47 || first === 92 || first === 126 || (path.charCodeAt(1) === 58 && /^[a-z]:[\\/]/i.test(path))
  );
}
