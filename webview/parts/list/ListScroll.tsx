import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { listView, rowHeight, scrollTo } from '../../state/list.ts';
import { type ScrollModel, scrollModel } from './scrollModel.ts';

interface ListScroll {
  /** The element through which the rows are seen. */
  readonly view: RefObject<HTMLDivElement | null>;
  readonly model: ScrollModel;
  /** The list's scroll offset, in pixels. */
  readonly top: number;
  readonly onWheel: (event: WheelEvent) => void;
}

/** Scrolls a list that may be higher than browsers support: the wheel changes a number. Follows the current row. */
export function useListScroll(count: number, current: number | undefined): ListScroll {
  const view = useRef<HTMLDivElement>(null);
  const shape = { count, rowHeight, height: listView.value.height };
  const model = scrollModel(shape);
  const top = model.clamp(listView.value.top);
  const followed = useRef<number | undefined>(undefined);
  useLayoutEffect(() => watchHeight(view.current), []);
  useEffect(() => {
    // Until the height is known, nothing can be said to be out of sight; the position restored after a reload is kept.
    if (
      listView.value.height > 0 &&
      current !== undefined &&
      current < count &&
      current !== followed.current
    ) {
      followed.current = current;
      scrollTo(model.reveal(top, current));
    }
  });
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) {
      scrollTo(model.clamp(top + pixels(event, shape.height)));
    }
  };
  return { view, model, top, onWheel };
}

function watchHeight(element: HTMLElement | null): (() => void) | undefined {
  if (!element) {
    return undefined;
  }
  const observer = new ResizeObserver(() => {
    listView.value = { ...listView.value, height: element.clientHeight };
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Wheels scroll by pixels, lines or pages, depending on the device. */
function pixels({ deltaY, deltaMode }: WheelEvent, height: number): number {
  switch (deltaMode) {
    case WheelEvent.DOM_DELTA_LINE:
      return deltaY * rowHeight;
    case WheelEvent.DOM_DELTA_PAGE:
      return deltaY * height;
    default:
      return deltaY;
  }
}

interface ScrollBarProps {
  readonly model: ScrollModel;
  readonly top: number;
}

/** The list's own scroll bar: drag the thumb, or click next to it to go there. Keys do the same by row. */
export function ScrollBar({ model, top }: ScrollBarProps) {
  /** Where on the thumb the drag began. */
  const grip = useRef<number | undefined>(undefined);
  const { start, length } = model.thumb(top);
  if (length === 0) {
    return null;
  }
  const follow = (event: PointerEvent) => {
    if (grip.current !== undefined) {
      const track = (event.currentTarget as HTMLElement).getBoundingClientRect();
      scrollTo(model.topAt(event.clientY - track.top - grip.current));
    }
  };
  return (
    <div
      class="scroll-bar"
      aria-hidden="true"
      onPointerDown={(event) => {
        const track = event.currentTarget.getBoundingClientRect();
        const onThumb = event.clientY - track.top - start;
        grip.current = onThumb >= 0 && onThumb <= length ? onThumb : length / 2;
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
      onLostPointerCapture={() => {
        grip.current = undefined;
      }}
    >
      <div class="scroll-thumb" style={{ transform: `translateY(${start}px)`, height: `${length}px` }} />
    </div>
  );
}
