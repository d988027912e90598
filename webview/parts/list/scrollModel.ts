/** The geometry of a list, in pixels. */
export interface ListShape {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of the visible part. */
  readonly height: number;
}

export interface ScrollModel {
  readonly rowHeight: number;
  /** Height of all rows together. */
  readonly total: number;
  /** Maximum scroll offset: then the last row ends where the view ends. */
  readonly end: number;
  /** An offset limited to the valid range. */
  clamp(top: number): number;
  /** Rows visible at an offset, in part or completely, plus a few more on either side; `to` is exclusive. */
  rows(top: number, more: number): { readonly from: number; readonly to: number };
  /** The offset at which a row is completely visible; the same one if it is already. */
  reveal(top: number, row: number): number;
  /** The position of the scroll bar's thumb in its track, which is as long as the view is high. */
  thumb(top: number): { readonly start: number; readonly length: number };
  /** The scroll offset for a position of the thumb. */
  topAt(thumbStart: number): number;
}

/** A shorter thumb would be hard to grab. */
const minThumb = 20;

/**
 * The arithmetic of a list of any length with rows of equal height. Browsers stop scrolling at 33,554,428 pixels; here the
 * offset is a number of its own, and only the rows on screen are laid out.
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
      const minTop = start + rowHeight - height;
      // If the view is lower than a row, the row's beginning counts.
      return clamp(Math.min(start, Math.max(top, minTop)));
    },
    thumb: (top) => ({ start: end === 0 ? 0 : (clamp(top) / end) * travel, length }),
    topAt: (start) => (travel === 0 ? 0 : clamp((start / travel) * end)),
  };
}
