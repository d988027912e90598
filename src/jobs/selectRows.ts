import type { Dataset } from '../io/dataset/Dataset.ts';

/**
 * The rows that a selection names: comma-separated identities, 1-based numbers, and ranges (`3`, `10-20`, `sample-01`,
 * `5-`). An identity that looks like a number is taken for an identity. Rows come in file order, each once.
 */
export function selectRows(
  dataset: Dataset,
  selection: string | undefined,
): { rows: readonly number[]; unknown: readonly string[] } {
  if (selection === undefined) {
    return { rows: Array.from({ length: dataset.count }, (_, row) => row), unknown: [] };
  }
  const rows = new Set<number>();
  const unknown: string[] = [];
  for (const part of selection.split(',').map((one) => one.trim())) {
    const named = rowsOf(dataset, part);
    if (named.length === 0) {
      unknown.push(part);
    }
    for (const row of named) {
      rows.add(row);
    }
  }
  return { rows: [...rows].sort((a, b) => a - b), unknown };
}

function rowsOf(dataset: Dataset, part: string): readonly number[] {
  const identity = dataset.rowOf(part);
  if (identity !== undefined) {
    return [identity];
  }
  const range = /^(\d+)(-(\d*))?$/.exec(part);
  if (!range) {
    return [];
  }
  const from = Number(range[1]);
  const to = range[2] === undefined ? from : Math.min(Number(range[3] || dataset.count), dataset.count);
  return from < 1 || to > dataset.count || to < from
    ? []
    : Array.from({ length: to - from + 1 }, (_, index) => from - 1 + index);
}
