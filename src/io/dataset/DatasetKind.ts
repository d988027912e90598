/** How the file holds its records: a line, an element of a list, a member of an object, or a row each. */
export type DatasetKind = 'jsonl' | 'json' | 'json-object' | 'csv' | 'parquet';
