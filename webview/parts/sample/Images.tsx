import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExchangeContent, ImageView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { boxesOn, shownObservation } from '../../state/evidence.ts';
import { inlineUrl, knownUrl } from '../../state/images.ts';
import { cursor, zoom } from '../../state/store.ts';
import { type ImagePoint, panBy, zoomBy } from '../../state/zoom.ts';
import { IconButton } from '../../ui/Icon.tsx';
import { partContext } from '../../ui/partContext.ts';
import { categoryStyle } from '../common/styles.tsx';
import { MarkedBox, useBoxDrawing } from './BoxDrawing.tsx';
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
        {images.map(({ index, image }, at) => (
          <ImageFrame
            key={index}
            row={row}
            index={index}
            image={image}
            number={images.length > 1 ? at + 1 : undefined}
          />
        ))}
      </div>
      {zoomable && (
        <div class="zoom meta">
          <IconButton
            icon="zoom-out"
            label={l10n.t('Zoom out (-)')}
            onClick={() => performAction('zoomOut')}
          />
          <span class="number zoom-value">{`${Math.round(zoom.value.scale * 100)} %`}</span>
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
  /** From 1, if there are several. */
  readonly number: number | undefined;
}

/** One image, fitted into its area and magnified from there; or why it cannot be shown. */
function ImageFrame({ row, index, image, number }: ImageFrameProps) {
  const { url, failed, fail } = useImageUrl(row, index, image);
  const frame = { ...useZoomGestures(), ...useBoxDrawing(index) };
  if (image.status !== 'file' && image.status !== 'inline') {
    return <MissingImage image={image} />;
  }
  if (failed) {
    return <MissingImage image={{ status: 'undecodable', reference: nameOf(image, index) }} />;
  }
  const { scale, x, y } = zoom.value;
  const shift = (at: number) => percent(0.5 - at * scale);
  return (
    <figure
      class={`image-frame ${scale > 1 ? 'zoomed' : ''}`}
      {...frame}
      {...partContext({ webviewSection: 'image', row, exchange: cursor.value.exchange, image: index })}
    >
      {url && (
        <div
          class="image-canvas"
          style={scale > 1 ? { transform: `translate(${shift(x)}, ${shift(y)}) scale(${scale})` } : {}}
        >
          <img
            src={url}
            alt={l10n.t('Image {0}: {1}', index + 1, nameOf(image, index))}
            decoding="sync"
            draggable={false}
            onError={fail}
          />
          <EvidenceBoxes image={index} />
          <MarkedBox image={index} />
        </div>
      )}
      {number !== undefined && <figcaption class="image-number">{number}</figcaption>}
    </figure>
  );
}

/**
 * Ctrl and the wheel magnify what is under the pointer, a double click too; in a magnified image the wheel does it alone, and dragging
 * moves it.
 */
function useZoomGestures() {
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined);
  return {
    onWheel: (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey || zoom.value.scale > 1) {
        event.preventDefault();
        zoomBy(wheelStep ** -Math.sign(event.deltaY), pointOf(event));
      }
    },
    onDblClick: (event: MouseEvent) => zoomBy(zoom.value.scale > 1 ? 0 : 2, pointOf(event)),
    onPointerDown: (event: PointerEvent) => {
      if (zoom.value.scale > 1 && event.button === 0) {
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        last.current = { x: event.clientX, y: event.clientY };
      }
    },
    onPointerMove: (event: PointerEvent) => {
      const box = canvasBox(event);
      if (last.current && box) {
        panBy((last.current.x - event.clientX) / box.width, (last.current.y - event.clientY) / box.height);
        last.current = { x: event.clientX, y: event.clientY };
      }
    },
    onLostPointerCapture: () => {
      last.current = undefined;
    },
  };
}

const wheelStep = 1.15;

/** The image as magnified, in pixels. */
function canvasBox(event: MouseEvent): DOMRect | undefined {
  return (event.currentTarget as Element).querySelector('.image-canvas')?.getBoundingClientRect();
}

/** The point of the image under the pointer. */
function pointOf(event: MouseEvent): ImagePoint | undefined {
  const box = canvasBox(event);
  return box && { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
}

export function nameOf(image: ImageView, index: number): string {
  return image.status === 'file' ? image.name : l10n.t('image {0} in the record', index + 1);
}

/** The URL of an image; embedded bytes are fetched, unless that was done in advance. */
export function useImageUrl(row: number, index: number, image: ImageView) {
  const inline = image.status === 'inline';
  const [blob, setBlob] = useState(inline ? knownUrl(row, index) : undefined);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    if (inline && blob === undefined) {
      inlineUrl(row, index).then(
        (url) => gone || setBlob(url),
        (error: unknown) => {
          host.reportError(error);
          setFailed(true);
        },
      );
    }
    return () => {
      gone = true;
    };
  }, [row, index, inline, blob]);
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
