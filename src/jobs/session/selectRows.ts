import * as l10n from '@vscode/l10n';
import { RowRanges, type Rows } from '../../core/Rows.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';

/**
 * The rows of a selection: comma-separated identities, 1-based numbers, and ranges (`3`, `10-20`, `sample-01`, `5-`). An
 * existing identity wins over a number. Rows come in file order, without repetitions.
 */
export async function selectRows(
  dataset: Dataset,
  selection: string | undefined,
): Promise<{ readonly rows: RowRanges; readonly unknown: readonly string[] }> {
  if (selection === undefined) {
    return { rows: RowRanges.first(dataset.count), unknown: [] };
  }
  const ranges: (readonly [number, number])[] = [];
  const unknown: string[] = [];
  for (const part of selection.split(',').map((one) => one.trim())) {
    const named = await rangeOf(dataset, part);
    if (named) {
      ranges.push(named);
    } else {
      unknown.push(part);
    }
  }
  return { rows: new RowRanges(ranges), unknown };
}

async function rangeOf(dataset: Dataset, part: string): Promise<readonly [number, number] | undefined> {
  const identity = await dataset.rowOf(part);
  if (identity !== undefined) {
    return [identity, identity];
  }
  const range = /^(\d+)(-(\d*))?$/.exec(part);
  if (!range) {
    return undefined;
  }
  const from = Number(range[1]);
  const to = range[2] === undefined ? from : Math.min(Number(range[3] || dataset.count), dataset.count);
  return from < 1 || to > dataset.count || to < from ? undefined : [from - 1, to - 1];
}

/** Rows in file order as 1-based ranges, as `--select` accepts them: `1-50,60`. */
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

/** The rows of `formatRowRanges`. Throws if the dataset has fewer. */
export function parseRowRanges(text: string, count: number): Rows {
  const ranges = text === '' ? [] : text.split(',').map((part) => part.split('-').map(Number));
  return new RowRanges(
    ranges.map(([first = Number.NaN, last = first]) => {
      if (!(first >= 1 && last >= first && last <= count)) {
        throw new Error(l10n.t('The dataset does not contain record {0}.', `${first}-${last}`));
      }
      return [first - 1, last - 1];
    }),
  );
}
