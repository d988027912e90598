import * as l10n from '@vscode/l10n';
import type { RecordView } from '../../../src/protocol/views.ts';
import { performAction } from '../../keys/performAction.ts';
import { zoom } from '../../state/store.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ImageFrame } from './ImageFrame.tsx';

interface ImagesProps {
  readonly record: RecordView & { readonly ok: true };
  /** Which images of the record belong to the exchange. */
  readonly indices: readonly number[];
}

/** The images of an exchange side by side, with zoom. */
export function Images({ record, indices }: ImagesProps) {
  const shown = indices.flatMap((index) => {
    const image = record.images[index];
    return image ? [{ index, image }] : [];
  });
  if (shown.length === 0) {
    return null;
  }
  const zoomable = shown.some(({ image }) => image.status === 'file' || image.status === 'inline');
  return (
    <section class="images" aria-label={l10n.t('Images')}>
      <div class="image-row">
        {shown.map(({ index, image }) => (
          <ImageFrame key={index} row={record.row} index={index} image={image} />
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
