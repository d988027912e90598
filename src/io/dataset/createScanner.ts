import { CsvScanner } from './CsvScanner.ts';
import type { DatasetKind } from './DatasetKind.ts';
import { JsonArrayScanner } from './JsonArrayScanner.ts';
import { JsonlScanner } from './JsonlScanner.ts';
import type { Scanner } from './Scanner.ts';

/** The scanner for a kind of file whose first record may begin at byte `start`, behind a byte order mark. */
export function createScanner(kind: DatasetKind, start: number): Scanner {
  switch (kind) {
    case 'jsonl':
      return new JsonlScanner(start);
    case 'json':
      return new JsonArrayScanner(start);
    case 'csv':
      return new CsvScanner(start);
  }
}
