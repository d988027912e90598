import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { ExchangeContent, ImageView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { boxesOn, shownObservation } from '../../state/evidence.ts';
import { zoom } from '../../state/store.ts';
import { IconButton } from '../../ui/Icon.tsx';
import { categoryStyle } from '../common/styles.tsx';
import { MissingImage } from './MissingImage.tsx';

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

interface ImageFrameProps {
  readonly row: number;
  readonly index: number;
  readonly image: ImageView;
}

/** One image, fitted into its area and scaled from there; or why it cannot be shown. */
function ImageFrame({ row, index, image }: ImageFrameProps) {
  const { url, failed, fail } = useImageUrl(row, index, image);
  if (image.status !== 'file' && image.status !== 'inline') {
    return <MissingImage image={image} />;
  }
  if (failed) {
    return <MissingImage image={{ status: 'undecodable', reference: nameOf(image, index) }} />;
  }
  return (
    <figure class={`image-frame ${zoom.value > 1 ? 'zoomed' : ''}`} tabIndex={zoom.value > 1 ? 0 : -1}>
      {url && (
        <div class="image-canvas" style={zoom.value > 1 ? { width: `${zoom.value * 100}%` } : {}}>
          <img src={url} alt={l10n.t('Image {0}: {1}', index + 1, nameOf(image, index))} onError={fail} />
          <EvidenceBoxes image={index} />
        </div>
      )}
    </figure>
  );
}

function nameOf(image: ImageView, index: number): string {
  return image.status === 'file' ? image.name : l10n.t('image {0} in the record', index + 1);
}

/** The URL of an image; embedded bytes are fetched, and released when the image leaves the screen. */
function useImageUrl(row: number, index: number, image: ImageView) {
  const [blob, setBlob] = useState<string>();
  const [failed, setFailed] = useState(false);
  const inline = image.status === 'inline';
  useEffect(() => {
    if (!inline) {
      return undefined;
    }
    let made: string | undefined;
    let gone = false;
    const load = async () => {
      const { bytes, mime } = await host.request('imageBytes', { row, image: index });
      if (!gone) {
        made = URL.createObjectURL(new Blob([bytes], { type: mime }));
        setBlob(made);
      }
    };
    load().catch((error: unknown) => {
      host.reportError(error);
      setFailed(true);
    });
    return () => {
      gone = true;
      if (made) {
        URL.revokeObjectURL(made);
      }
    };
  }, [row, index, inline]);
  const url = image.status === 'file' ? image.url : blob;
  return { url, failed, fail: () => setFailed(true) };
}

/** Boxes around the text in an image that observations quote. */
function EvidenceBoxes({ image }: { readonly image: number }) {
  return (
    <>
      {boxesOn(image).map(({ key, category, x, y, width, height }, at) => (
        <span
          key={`${key} ${at}`}
          class={`evidence-box hue-${categoryStyle(category).hue} ${key === shownObservation.value ? 'shown' : ''}`}
          title={category}
          style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
        />
      ))}
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
