import { fitted, type Zoom, zoom } from './store.ts';

const maxScale = 8;

/** A point of an image, as shares of its width and height. */
export interface ImagePoint {
  readonly x: number;
  readonly y: number;
}

/** Magnifies the images; the point, by default the middle of what is visible, stays where it is. */
export function zoomBy(factor: number, point?: ImagePoint): void {
  const { scale, x, y } = zoom.value;
  const next = Math.min(maxScale, Math.max(1, scale * factor));
  const about = point ?? { x, y };
  const share = scale / next;
  zoom.value =
    next === 1
      ? fitted
      : within({ scale: next, x: about.x + (x - about.x) * share, y: about.y + (y - about.y) * share });
}

/** Moves the visible part of magnified images, by shares of their size. */
export function panBy(dx: number, dy: number): void {
  const { scale, x, y } = zoom.value;
  zoom.value = within({ scale, x: x + dx, y: y + dy });
}

/** The middle stays so far from the edges that nothing but the image is visible. */
function within({ scale, x, y }: Zoom): Zoom {
  const half = 0.5 / scale;
  const clamp = (at: number) => Math.min(1 - half, Math.max(half, at));
  return { scale, x: clamp(x), y: clamp(y) };
}
