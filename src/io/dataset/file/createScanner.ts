import { CsvScanner } from './CsvScanner.ts';
import type { FileKind } from './FileKind.ts';
import { JsonArrayScanner } from './JsonArrayScanner.ts';
import { JsonlScanner } from './JsonlScanner.ts';
import { JsonObjectScanner } from './JsonObjectScanner.ts';
import type { Scanner, ScanStart, SpanSink } from './Scanner.ts';

/** The scanner for a kind of file, from a place on: behind a byte order mark, or where a record begins. */
export function createScanner(kind: FileKind, start: ScanStart, sink: SpanSink): Scanner {
  switch (kind) {
    case 'jsonl':
      return new JsonlScanner(start, sink);
    case 'json':
      return new JsonArrayScanner(start, sink);
    case 'json-object':
      return new JsonObjectScanner(start, sink);
    case 'csv':
      return new CsvScanner(start, sink);
  }
}
