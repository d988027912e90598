import type { Rows } from '../core/rows/Rows.ts';

/** Rows in file order as 1-based ranges, as `--select` takes them: `1-50,60`. */
export function formatRowRanges(rows: Rows): string {
  const ranges: string[] = [];
  let first = 0;
  let length = 0;
  const end = () => {
    if (length > 0) {
      ranges.push(length === 1 ? `${first + 1}` : `${first + 1}-${first + length}`);
    }
  };
  for (const row of rows) {
    if (row !== first + length) {
      end();
      first = row;
      length = 0;
    }
    length += 1;
  }
  end();
  return ranges.join(',');
}
