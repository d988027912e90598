import * as l10n from '@vscode/l10n';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { performAction } from '../../keys/performAction.ts';
import { zoom } from '../../state/store.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ImageFrame } from './ImageFrame.tsx';

interface ImagesProps {
  readonly row: number;
  readonly images: ExchangeContent['images'];
}

/** The images of an exchange side by side, with zoom. */
export function Images({ row, images }: ImagesProps) {
  if (images.length === 0) {
    return null;
  }
  const zoomable = images.some(({ image }) => image.status === 'file' || image.status === 'inline');
  return (
    <section class="images" aria-label={l10n.t('Images')}>
      <div class="image-row">
        {images.map(({ index, image }) => (
          <ImageFrame key={index} row={row} index={index} image={image} />
        ))}
      </div>
      {zoomable && (
        <div class="zoom meta">
          <IconButton
            icon="zoom-out"
            label={l10n.t('Zoom out (-)')}
            onClick={() => performAction('zoomOut')}
          />
          <span class="number zoom-value">{`${Math.round(zoom.value * 100)} %`}</span>
          <IconButton icon="zoom-in" label={l10n.t('Zoom in (=)')} onClick={() => performAction('zoomIn')} />
          <IconButton
            icon="screen-normal"
            label={l10n.t('Fit (0)')}
            onClick={() => performAction('zoomFit')}
          />
        </div>
      )}
    </section>
  );
}
