/** What a list looks like from outside: lengths in pixels. */
export interface ListShape {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of the part that is seen. */
  readonly height: number;
}

export interface ScrollModel {
  readonly rowHeight: number;
  /** Height of all rows together. */
  readonly total: number;
  /** As far as it scrolls: then the last row ends where the view ends. */
  readonly end: number;
  /** A place to scroll to, kept between the first and the last row. */
  clamp(top: number): number;
  /** Rows seen at a place, in part or whole, and a few more on either side; `to` is not included. */
  rows(top: number, more: number): { readonly from: number; readonly to: number };
  /** Where to scroll from a place so that a row is wholly seen; the same place where it is already. */
  reveal(top: number, row: number): number;
  /** Where the thumb of the scroll bar stands in its track, which is as long as the view is high. */
  thumb(top: number): { readonly start: number; readonly length: number };
  /** The place that the list is at when the thumb is dragged to stand there. */
  topAt(thumbStart: number): number;
}

/** A thumb that is any shorter cannot be got hold of. */
const minThumb = 20;

/**
 * The arithmetic of a list of any length whose rows are all of one height. The browser's own scrolling ends at 33,554,428
 * pixels; here the place is a number of its own, and only the rows on screen are laid out.
 */
export function scrollModel({ count, rowHeight, height }: ListShape): ScrollModel {
  const total = count * rowHeight;
  const end = Math.max(0, total - height);
  const length = total <= height ? 0 : Math.max(minThumb, (height / total) * height);
  const travel = Math.max(0, height - length);
  const clamp = (top: number) => Math.min(end, Math.max(0, top));
  return {
    rowHeight,
    total,
    end,
    clamp,
    rows: (top, more) => ({
      from: Math.max(0, Math.floor(top / rowHeight) - more),
      to: Math.min(count, Math.ceil((top + height) / rowHeight) + more),
    }),
    reveal: (top, row) => {
      const start = row * rowHeight;
      const least = start + rowHeight - height;
      // Where the view is lower than a row, its beginning is what counts.
      return clamp(Math.min(start, Math.max(top, least)));
    },
    thumb: (top) => ({ start: end === 0 ? 0 : (clamp(top) / end) * travel, length }),
    topAt: (start) => (travel === 0 ? 0 : clamp((start / travel) * end)),
  };
}
