import type * as vscode from 'vscode';
import type { Format } from '../../core/sample/Format.ts';
import { detectFormat } from '../../core/sample/formats/knownFormats.ts';
import { jsonCodec } from '../../core/sample/jsonCodec.ts';
import type { TextSpan } from '../../core/sample/RecordCodec.ts';
import { notationOf } from './notationOf.ts';
import { recordSpans } from './recordSpans.ts';

/** Records that are marked in a text; an editor with more links than this above its lines is of no use. */
const maxRecords = 10_000;

/** Formats are recognized from this many records. */
const samples = 20;

/** The records of a text document, as far as its text says. */
interface TextRecords {
  readonly version: number;
  readonly spans: readonly TextSpan[];
  /** Undefined if no format is recognized, and for CSV, whose header is not read here. */
  readonly format: Format | undefined;
}

const known = new WeakMap<vscode.TextDocument, TextRecords>();

/** The records of a text document; read once for each version of it. */
export function textRecords(document: vscode.TextDocument): TextRecords {
  const before = known.get(document);
  if (before?.version === document.version) {
    return before;
  }
  const text = document.getText();
  const spans = recordSpans(text, notationOf(document.uri), maxRecords);
  const values = spans.slice(0, samples).flatMap(({ offset, length }) => {
    const decoded = jsonCodec.decode(text.slice(offset, offset + length));
    return 'value' in decoded ? [decoded.value] : [];
  });
  const format = values.length === 0 ? undefined : detectFormat(values);
  const now = { version: document.version, spans, format };
  known.set(document, now);
  return now;
}

/** The record at an offset of a document. */
export function spanAt(document: vscode.TextDocument, offset: number): TextSpan | undefined {
  const { spans } = textRecords(document);
  const at = spans.findLast((span) => span.offset <= offset);
  return at && offset <= at.offset + at.length ? at : undefined;
}
