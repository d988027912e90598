/**
 * The filter that lists rows, from 0 and in ascending order: `row:1-3,7`. If it would be longer than `maxLength` characters, it lists
 * the first of them.
 */
export function rowsFilter(rows: Iterable<number>, maxLength: number): string {
  let text = 'row:';
  for (const [from, to] of rangesOf(rows)) {
    const range = from === to ? `${from + 1}` : `${from + 1}-${to + 1}`;
    const longer = text.endsWith(':') ? `${text}${range}` : `${text},${range}`;
    if (longer.length > maxLength) {
      break;
    }
    text = longer;
  }
  return text;
}

function* rangesOf(rows: Iterable<number>): Generator<readonly [from: number, to: number]> {
  let range: [from: number, to: number] | undefined;
  for (const row of rows) {
    if (range && row === range[1] + 1) {
      range[1] = row;
    } else {
      if (range) {
        yield range;
      }
      range = [row, row];
    }
  }
  if (range) {
    yield range;
  }
}
