import { ByteScanner } from './ByteScanner.ts';
import { type TextTraces, textTraces } from './textTraces.ts';

/** What a record's bytes say about it. */
export const matchLevel = { none: 0, candidate: 1, certain: 2 } as const;

export interface Piece {
  /** Bytes of adjacent records, in the scanner's memory. */
  readonly content: Uint8Array;
  /** The offset of each record, followed by the end of the last one. */
  readonly starts: Float64Array;
}

/** How a text is searched for in the bytes of a file. */
export interface TraceSearch {
  readonly scanner: ByteScanner;
  readonly needles: readonly number[];
  /** The needle with which an escape begins. */
  readonly escapeNeedle: number;
  readonly traces: TextTraces;
  /** What an occurrence of the whole text proves; undefined if the record must be read. */
  readonly certainIn: 'json' | 'csv' | undefined;
}

/** Marks the records that may contain a text and those that certainly do, from their bytes alone. */
export function findMatchLevels(piece: Piece, search: TraceSearch): Uint8Array {
  const marks = new Uint8Array(piece.starts.length - 1);
  for (const needle of search.needles) {
    markNeedle(piece, search, needle, marks);
  }
  if (search.traces.escapable.size > 0) {
    markEscapes(piece, search, marks);
  }
  return marks;
}

function markNeedle(
  { content, starts }: Piece,
  { scanner, certainIn, traces }: TraceSearch,
  needle: number,
  marks: Uint8Array,
): void {
  const length = traces.needles[0]?.bytes.length ?? 0;
  let record = 0;
  for (let at = scanner.find(needle, 0, content.length); at >= 0; ) {
    while ((starts[record + 1] ?? 0) <= at) {
      record += 1;
    }
    const end = starts[record + 1] ?? content.length;
    const sure = certainIn === 'csv' || (certainIn === 'json' && isInValue(content, at, at + length, end));
    marks[record] = sure ? matchLevel.certain : Math.max(matchLevel.candidate, marks[record] ?? 0);
    // If the record must be read anyway, one occurrence is enough; otherwise the next one may be certain.
    at = scanner.find(needle, sure || !certainIn ? end : at + 1, content.length);
  }
}

function markEscapes(
  { content, starts }: Piece,
  { scanner, escapeNeedle, traces }: TraceSearch,
  marks: Uint8Array,
): void {
  let record = 0;
  for (let at = scanner.find(escapeNeedle, 0, content.length); at >= 0; ) {
    const code = (hexDigit(content[at + 4]) << 4) | hexDigit(content[at + 5]);
    if (traces.escapable.has(code)) {
      while ((starts[record + 1] ?? 0) <= at) {
        record += 1;
      }
      marks[record] = Math.max(matchLevel.candidate, marks[record] ?? 0);
    }
    at = scanner.find(escapeNeedle, at + 4, content.length);
  }
}

function hexDigit(byte = 0): number {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? 0 : digit;
}

/** A character that JSON has only inside strings: not in punctuation, numbers or keywords. */
const onlyInTexts = /[^\s,:{}[\]\d+\-.aeflnrstu]/i;

/**
 * Prepares the search for a text in the bytes of a file. `suffices` means that no other condition exists, so that a record
 * that certainly contains the text need not be read. Undefined if the bytes prove nothing.
 */
export function createTraceSearch(
  module: WebAssembly.Module,
  text: string,
  suffices: boolean,
  kind: 'json' | 'csv',
): TraceSearch | undefined {
  const traces = textTraces(text);
  if (!traces) {
    return undefined;
  }
  const scanner = new ByteScanner(module);
  const plainToSee = kind === 'json' ? onlyInTexts.test(text) : !text.includes(',');
  return {
    scanner,
    traces,
    needles: traces.needles.map((needle) => scanner.addNeedle(needle)),
    escapeNeedle: scanner.addNeedle({ bytes: Buffer.from('\\u00'), mask: new Uint8Array(4) }),
    certainIn: suffices && traces.whole && plainToSee ? kind : undefined,
  };
}

const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;
const colon = 0x3a;

/**
 * Whether the bytes [from, to) of JSON text are certainly part of a string value, not of an escape or a key. For bytes that
 * are certainly in some string, because they contain a character that JSON has nowhere else. False also means that it
 * cannot be determined easily.
 */
function isInValue(content: Uint8Array, from: number, to: number, end: number): boolean {
  for (let back = 1; back <= 5; back += 1) {
    if (content[from - back] === backslash && (back === 1 || content[from - back + 1] === letterU)) {
      return false;
    }
  }
  let at = content.indexOf(quote, to);
  while (at >= 0 && at < end && isEscaped(content, at)) {
    at = content.indexOf(quote, at + 1);
  }
  if (at < 0 || at >= end) {
    return false;
  }
  at += 1;
  while (at < end && (content[at] ?? 0) <= 0x20) {
    at += 1;
  }
  return at <= end && content[at] !== colon;
}

function isEscaped(content: Uint8Array, at: number): boolean {
  let backslashes = 0;
  while (content[at - backslashes - 1] === backslash) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}
