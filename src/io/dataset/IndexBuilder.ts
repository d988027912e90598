import * as l10n from '@vscode/l10n';
import { parse } from 'csv-parse/sync';
import type { Finding } from '../../core/checks/Finding.ts';
import { locateProblem } from '../../core/checks/locateProblem.ts';
import { detectFormat } from '../../core/sample/detectFormat.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { Format } from '../../core/sample/Format.ts';
import type { Problem } from '../../core/sample/Problem.ts';
import type { RecordCodec } from '../../core/sample/RecordCodec.ts';
import { readRecord } from '../../core/sample/readRecord.ts';
import { contentHash } from '../contentHash.ts';
import { createCodec } from './createCodec.ts';
import type { DatasetIndex, FileVersion } from './DatasetIndex.ts';
import type { DatasetKind } from './DatasetKind.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import { IdentityTable } from './IdentityTable.ts';
import { resolveFormat } from './resolveFormat.ts';
import type { FileProblem, RecordSpan } from './Scanner.ts';

/** How many records are held back until the format is told from them. */
const detectionSample = 200;

/** Takes the records of a file one by one and keeps what the index needs of them. */
export class IndexBuilder {
  readonly #kind: DatasetKind;
  readonly #mapping: FieldMapping | undefined;
  #codec: RecordCodec;
  #columns: readonly string[] | undefined;
  #format: Format | undefined;
  /** The first records, undefined once the format has been looked for. */
  #waiting: { span: RecordSpan; content: Uint8Array }[] | undefined = [];
  readonly #samples: unknown[] = [];
  readonly #spans: RecordSpan[] = [];
  readonly #exchanges: number[] = [];
  readonly #findings: Finding[] = [];
  readonly #identities = new IdentityTable();

  constructor(kind: DatasetKind, mapping: FieldMapping | undefined) {
    this.#kind = kind;
    this.#mapping = mapping;
    this.#codec = createCodec(kind, []);
  }

  /** How many records have been taken. */
  get count(): number {
    return this.#spans.length + (this.#waiting?.length ?? 0);
  }

  add(span: RecordSpan, content: Uint8Array): void {
    if (this.#kind === 'csv' && this.#columns === undefined) {
      this.#readHeader(span, content);
    } else if (this.#waiting) {
      // The content is a view of a buffer that the reader will move on from.
      this.#waiting.push({ span, content: Uint8Array.from(content) });
      if (this.#waiting.length >= detectionSample) {
        this.#detect();
      }
    } else {
      this.#check(span, content);
    }
  }

  finish(version: FileVersion, problems: readonly FileProblem[]): DatasetIndex {
    this.#detect();
    for (const { code, message, line, column } of problems) {
      const range = { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 };
      this.#findings.push({ code, severity: 'error', message, row: undefined, range });
    }
    return {
      kind: this.#kind,
      version,
      formatId: this.#format?.id,
      mapping: this.#mapping,
      columns: this.#columns ?? [],
      starts: Float64Array.from(this.#spans, (span) => span.start),
      ends: Float64Array.from(this.#spans, (span) => span.end),
      lines: Uint32Array.from(this.#spans, (span) => span.line),
      columnsAt: Uint32Array.from(this.#spans, (span) => span.column),
      identities: this.#identities.finish(),
      exchanges: Uint16Array.from(this.#exchanges),
      findings: this.#findings,
      samples: this.#format ? [] : this.#samples.slice(0, 20),
    };
  }

  #readHeader(span: RecordSpan, content: Uint8Array): void {
    const { text } = decodeUtf8(content);
    try {
      const header: string[] =
        parse(text, { relax_column_count: true, trim: true, record_delimiter: '\n' })[0] ?? [];
      this.#columns = header;
    } catch (error) {
      this.#columns = [];
      const reason = error instanceof Error ? error.message : String(error);
      this.#report(undefined, span, text, [
        {
          code: 'not-csv',
          message: l10n.t('The header is not CSV: {0}', reason),
          offset: 0,
          length: text.length,
        },
      ]);
    }
    this.#codec = createCodec(this.#kind, this.#columns);
  }

  #detect(): void {
    const waiting = this.#waiting;
    if (!waiting) {
      return;
    }
    this.#waiting = undefined;
    for (const { content } of waiting) {
      const decoded = this.#codec.decode(decodeUtf8(content).text);
      if ('value' in decoded) {
        this.#samples.push(decoded.value);
      }
    }
    this.#format = resolveFormat(detectFormat(this.#samples)?.id, this.#mapping);
    for (const { span, content } of waiting) {
      this.#check(span, content);
    }
  }

  #check(span: RecordSpan, content: Uint8Array): void {
    const row = this.#spans.length;
    this.#spans.push(span);
    const { text, valid } = decodeUtf8(content);
    if (!valid) {
      const message = l10n.t('The record holds bytes that are not UTF-8; they are shown as “\uFFFD”.');
      this.#report(row, span, text, [{ code: 'not-utf8', message, ...firstReplacement(text) }]);
    }
    const read = this.#format
      ? readRecord(text, this.#codec, this.#format, { row })
      : unformatted(this.#codec.decode(text));
    if (!read.ok) {
      this.#report(row, span, text, read.problems);
    }
    this.#exchanges.push(read.ok && 'record' in read ? read.record.exchanges.length : 0);
    this.#identities.add(read.ok && 'record' in read ? read.record.id : undefined, contentHash(content));
  }

  #report(row: number | undefined, span: RecordSpan, text: string, problems: readonly Problem[]): void {
    for (const problem of problems) {
      const severity = problem.code === 'not-utf8' ? 'warning' : 'error';
      this.#findings.push({
        code: problem.code,
        severity,
        message: problem.message,
        row,
        range: locateProblem(problem, text, span),
      });
    }
  }
}

/** Without a format only the syntax of a record can be checked. */
function unformatted(
  decoded: ReturnType<RecordCodec['decode']>,
): { ok: true } | { ok: false; problems: Problem[] } {
  return 'problem' in decoded ? { ok: false, problems: [decoded.problem] } : { ok: true };
}

function firstReplacement(text: string): { offset: number; length: number } {
  return { offset: Math.max(0, text.indexOf('\uFFFD')), length: 1 };
}
