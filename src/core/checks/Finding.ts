import type { Problem } from '../sample/Problem.ts';

/** Where something stands in the file, as editors count: 0-based lines and UTF-16 columns. */
export interface FileRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One problem of a record, or of the file as a whole where `row` is undefined. */
export interface Finding {
  readonly code: Problem['code'];
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly row: number | undefined;
  readonly range: FileRange;
}
