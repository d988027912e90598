/** Rows in file order as 1-based ranges, as `--select` takes them: `1-50,60`. */
export function rowRanges(rows: readonly number[]): string {
  const ranges: string[] = [];
  for (let at = 0; at < rows.length; ) {
    const first = rows[at] ?? 0;
    let length = 1;
    while (rows[at + length] === first + length) {
      length += 1;
    }
    ranges.push(length === 1 ? `${first + 1}` : `${first + 1}-${first + length}`);
    at += length;
  }
  return ranges.join(',');
}
