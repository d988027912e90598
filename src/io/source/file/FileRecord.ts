import { csvCodec } from '../../../core/sample/csvCodec.ts';
import { jsonCodec, jsonMemberCodec } from '../../../core/sample/jsonCodec.ts';
import { type RecordCodec, withUnreadableReason } from '../../../core/sample/RecordCodec.ts';
import { decodeUtf8, type RawRecord } from '../RecordSource.ts';
import type { FileKind } from '../SourceTask.ts';
import { OpenBrackets } from './JsonRecords.ts';
import { bytes, isSpace } from './Scanner.ts';

/** A record in a piece of its file. Its text is decoded on demand: a survey does not need that of most records. */
export class FileRecord implements RawRecord {
  readonly row: number;
  readonly path: string;
  /** Its range in the piece. */
  readonly from: number;
  readonly to: number;
  readonly #piece: Uint8Array;
  #decoded: { readonly text: string; readonly valid: boolean } | undefined;

  constructor(row: number, path: string, piece: Uint8Array, from: number, to: number) {
    this.row = row;
    this.path = path;
    this.from = from;
    this.to = to;
    this.#piece = piece;
  }

  get content(): Uint8Array {
    return this.#piece.subarray(this.from, this.to);
  }

  get text(): string {
    return this.#decode().text;
  }

  get valid(): boolean {
    return this.#decode().valid;
  }

  get isAscii(): boolean {
    return this.valid && this.text.length === this.to - this.from;
  }

  #decode(): { readonly text: string; readonly valid: boolean } {
    this.#decoded ??= decodeUtf8(this.content);
    return this.#decoded;
  }
}

/**
 * Where a record ends, without the separator before the next one. `content` contains it from `from` on; the next one begins
 * at `to`, or the last one ends there.
 */
export function recordEnd(kind: FileKind, content: Uint8Array, from: number, to: number): number {
  switch (kind) {
    case 'json':
    case 'json-values':
      return elementEnd(content, from, to);
    case 'json-object':
    case 'json-members':
    case 'json-rows':
      return memberEnd(content, from, to);
    case 'csv':
      return withoutReturn(content, from, rowEnd(content, from, to));
    default:
      return withoutReturn(content, from, lineEnd(content, from, to));
  }
}

/** A line ends at its first line break, which is searched for from the front only if blank lines may follow. */
function lineEnd(content: Uint8Array, from: number, to: number): number {
  const last = to - 1;
  if (content[last] === bytes.newline && (last === from || !isSpace(content[last - 1] ?? 0))) {
    return last;
  }
  const end = content.indexOf(bytes.newline, from);
  return end < 0 || end > to ? to : end;
}

/** The first line break after the row's last cell: quoted cells may contain line breaks too. */
function rowEnd(content: Uint8Array, from: number, to: number): number {
  let end = to;
  for (let at = to - 1; at >= from; at -= 1) {
    const byte = content[at];
    if (byte === bytes.newline) {
      end = at;
    } else if (byte !== bytes.space && byte !== bytes.carriageReturn) {
      break;
    }
  }
  return end;
}

function withoutReturn(content: Uint8Array, from: number, end: number): number {
  return end > from && content[end - 1] === bytes.carriageReturn ? end - 1 : end;
}

/** A member of an object, or an element of a list in it, ends before the comma or bracket that is not its own. */
function memberEnd(content: Uint8Array, from: number, to: number): number {
  const brackets = new OpenBrackets();
  let inString = false;
  for (let at = from; at < to; at += 1) {
    const byte = content[at];
    if (inString) {
      at += byte === bytes.backslash ? 1 : 0;
      inString = byte !== bytes.quote;
    } else if (byte === bytes.quote) {
      inString = true;
    } else if (byte === bytes.openBrace || byte === bytes.openBracket) {
      brackets.open(byte);
    } else if (byte === bytes.closeBrace || byte === bytes.closeBracket) {
      if (brackets.depth === 0) {
        return withoutSpace(content, from, at);
      }
      brackets.close(byte);
    } else if (byte === bytes.comma && brackets.depth === 0) {
      return withoutSpace(content, from, at);
    }
  }
  return withoutSpace(content, from, to);
}

/** After a list element come white space, at most one comma, and white space. */
function elementEnd(content: Uint8Array, from: number, to: number): number {
  const end = withoutSpace(content, from, to);
  return end > from && content[end - 1] === bytes.comma ? withoutSpace(content, from, end - 1) : end;
}

function withoutSpace(content: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(content[end - 1] ?? 0)) {
    end -= 1;
  }
  return end;
}

/** How the records of each kind of file are parsed. */
export function createCodec(kind: FileKind, columns: readonly string[]): RecordCodec {
  return withUnreadableReason(codecOf(kind, columns));
}

function codecOf(kind: FileKind, columns: readonly string[]): RecordCodec {
  switch (kind) {
    case 'csv':
      return csvCodec(columns);
    case 'json-object':
    case 'json-members':
    case 'json-rows':
      return jsonMemberCodec;
    default:
      return jsonCodec;
  }
}
