import { isObject, isRecord } from '../../objects.ts';

/** Fewer columns or rows may be a record with lists in it. */
const minCount = 2;

/**
 * Whether records are a table by columns, as pandas writes it: a single one with a list of texts in each field, or with an
 * object of rows by their numbers, each of which may also be a record; or `{"columns": [...], "index": [...], "data": [[...]]}`.
 */
export function isTable(records: readonly unknown[]): boolean {
  const [first] = records;
  return records.length === 1
    ? isWhole(first)
    : isRecord(first) && records.length >= minCount && areColumns(records);
}

function isWhole(value: unknown): boolean {
  if (!isRecord(value)) {
    return false;
  }
  const columns = Object.values(value);
  return (
    (Array.isArray(value.columns) && Array.isArray(value.data) && value.data.every(Array.isArray)) ||
    (columns.length >= minCount && areColumns(columns))
  );
}

function areColumns(columns: readonly unknown[]): boolean {
  const [first] = columns;
  const rows = rowsOf(first);
  return (
    rows !== undefined &&
    rows.length >= minCount &&
    columns.every((column) => Array.isArray(column) === Array.isArray(first) && isColumn(column, rows.length))
  );
}

/** The cells of a column: a list, or an object with the numbers of rows as names. */
function rowsOf(column: unknown): readonly unknown[] | undefined {
  if (Array.isArray(column)) {
    return column;
  }
  return isRecord(column) && Object.keys(column).every((name, at) => name === String(at))
    ? Object.values(column)
    : undefined;
}

function isColumn(column: unknown, count: number): boolean {
  const rows = rowsOf(column);
  return rows?.length === count && rows.every((cell) => !isObject(cell));
}
