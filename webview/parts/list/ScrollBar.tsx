import { useRef } from 'preact/hooks';
import { scrollTo } from '../../state/listView.ts';
import type { ScrollModel } from './scrollModel.ts';

interface ScrollBarProps {
  readonly model: ScrollModel;
  readonly top: number;
}

/** The list's own scroll bar: the thumb is dragged, a click beside it goes there. Keys do the same by row. */
export function ScrollBar({ model, top }: ScrollBarProps) {
  /** Where on the thumb it was got hold of. */
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
