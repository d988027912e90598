import { useEffect, useRef } from 'preact/hooks';
import { boxBetween } from '../../../src/core/disentangle/markers.ts';
import { markBox, marking } from '../../state/marking.ts';
import type { ImagePoint } from '../../state/zoom.ts';

/** What a pointer does on an image while evidence is being marked: it draws a box. Nothing otherwise. */
export function useBoxDrawing(image: number) {
  const from = useRef<ImagePoint>(undefined);
  if (!marking.value) {
    return {};
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0) {
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        from.current = pointOf(event);
        event.preventDefault();
      }
    },
    onPointerMove: (event: PointerEvent) => {
      const to = pointOf(event);
      const box = from.current && to && boxBetween(from.current, to);
      if (box) {
        markBox(image, box);
      }
    },
    onLostPointerCapture: () => {
      from.current = undefined;
    },
  };
}

/** The point of the image under the pointer, as shares of its size. */
function pointOf(event: PointerEvent): ImagePoint | undefined {
  const canvas = (event.currentTarget as Element).querySelector('.image-canvas')?.getBoundingClientRect();
  return (
    canvas && {
      x: (event.clientX - canvas.left) / canvas.width,
      y: (event.clientY - canvas.top) / canvas.height,
    }
  );
}

/** The box that is being drawn on an image. */
export function MarkedBox({ image }: { readonly image: number }) {
  const now = marking.value;
  const isHere = now?.kind === 'image' && now.image === image;
  const drawn = useRef<HTMLSpanElement>(null);
  useEffect(() => drawn.current?.parentElement?.scrollIntoView({ block: 'nearest' }), [isHere]);
  if (now?.kind !== 'image' || now.image !== image) {
    return null;
  }
  const percent = (share: number) => `${share * 100}%`;
  const { x, y, width, height } = now.box;
  return (
    <span
      ref={drawn}
      class="marked-box"
      style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
    />
  );
}
