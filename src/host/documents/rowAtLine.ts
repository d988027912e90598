import type { Dataset } from '../../io/dataset/Dataset.ts';

/** The record that contains a line of a file, from 0: the last one that begins at it or before; undefined if there is none. */
export async function rowAtLine(dataset: Dataset, path: string, line: number): Promise<number | undefined> {
  const files = new Map(dataset.source.paths.map((one, at) => [one, at]));
  const file = files.get(path) ?? -1;
  let low = 0;
  let high = dataset.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const place = await dataset.place(middle);
    const order = (files.get(place.path) ?? 0) - file;
    if (order < 0 || (order === 0 && place.line <= line)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low === 0 || dataset.source.pathOf(low - 1) !== path ? undefined : low - 1;
}
