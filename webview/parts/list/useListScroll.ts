import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { listView, rowHeight, scrollTo } from '../../state/listView.ts';
import { type ScrollModel, scrollModel } from './scrollModel.ts';

interface ListScroll {
  /** The element that the rows are seen through. */
  readonly view: RefObject<HTMLDivElement | null>;
  readonly model: ScrollModel;
  /** Where the list is, in pixels from its first row. */
  readonly top: number;
  readonly onWheel: (event: WheelEvent) => void;
}

/** Scrolls a list that may be higher than a browser can: the wheel moves a number. Follows the current row when it changes. */
export function useListScroll(count: number, current: number | undefined): ListScroll {
  const view = useRef<HTMLDivElement>(null);
  const shape = { count, rowHeight, height: listView.value.height };
  const model = scrollModel(shape);
  const top = model.clamp(listView.value.top);
  const followed = useRef<number | undefined>(undefined);
  useLayoutEffect(() => watchHeight(view.current), []);
  useEffect(() => {
    // Until the height is known nothing can be told to be out of sight; what a reload has restored stays.
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

/** A wheel turns by pixels, lines or pages, as its maker likes. */
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
