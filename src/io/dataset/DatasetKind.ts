/** How the file separates its records. */
export type DatasetKind = 'jsonl' | 'json' | 'csv';
