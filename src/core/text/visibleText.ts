import { HiddenScan } from './HiddenScan.ts';

interface Options {
  /** Keeps line breaks and tabs; otherwise they are escaped too, for text that must stay on one line. */
  readonly keepLines?: boolean;
  /** Longer text is cut at this many UTF-16 units and ends in "..."; unlimited where absent. */
  readonly maxLength?: number;
}

/**
 * Untrusted text (from data, files or servers) made safe to display: characters that would move the cursor, change the
 * reading direction or stay invisible are escaped (`\x1b`, `\u202e`, `\u{e0041}`). Everything that people write is kept,
 * including emoji and the joiners of Arabic and Indic scripts. Linear in the length of the text.
 */
export function visibleText(text: string, { keepLines = false, maxLength }: Options = {}): string {
  const isCut = maxLength !== undefined && text.length > maxLength;
  const shown = isCut ? text.slice(0, maxLength) : text;
  const visible = withEscapes(shown, escaped, (scan) => !scan.isHarmless(keepLines));
  return isCut ? `${visible}...` : visible;
}

/**
 * A value as JSON that is safe to display: it parses to the same value, with every character escaped that `visibleText`
 * might escape.
 */
export function visibleJson(value: unknown): string {
  // JSON itself escapes the controls below U+0020. Outside of its strings there is nothing to replace.
  return withEscapes(JSON.stringify(value), jsonEscaped, () => true);
}

/** A text with its hidden characters escaped, if that is wanted. */
function withEscapes(
  text: string,
  toEscape: (code: number) => string,
  isToEscape: (scan: HiddenScan) => boolean,
): string {
  const visible = new Pieces();
  const scan = new HiddenScan(text);
  let end = 0;
  while (scan.next()) {
    if (isToEscape(scan)) {
      if (end < scan.at) {
        visible.add(text.slice(end, scan.at));
      }
      visible.add(toEscape(scan.code));
      end = scan.end;
    }
  }
  return end === 0 ? text : visible.end(text.slice(end));
}

/** Joins many short texts; `+=` builds a tree of them, which takes much memory and time. */
class Pieces {
  readonly #pieces: string[] = [];
  #joined = '';

  add(piece: string): void {
    this.#pieces.push(piece);
    if (this.#pieces.length === 1024) {
      this.end('');
    }
  }

  /** All of it, including a last piece. */
  end(last: string): string {
    this.#joined += this.#pieces.join('') + last;
    this.#pieces.length = 0;
    return this.#joined;
  }
}

/** A piece of a displayed text; `hidden` are the original characters if it consists of escapes. */
export interface VisiblePiece {
  readonly text: string;
  readonly hidden: string | undefined;
}

/**
 * The result of `visibleText` with its lines kept, in pieces, for screens that highlight escapes. After the maximum number
 * of runs of hidden characters the rest is one piece.
 */
export function visiblePieces(text: string, maxRuns: number): readonly VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let end = 0;
  for (const [at, run] of hiddenRuns(text)) {
    if (pieces.length >= 2 * maxRuns) {
      break;
    }
    pieces.push({ text: text.slice(end, at), hidden: undefined });
    pieces.push({ text: allEscaped(run), hidden: run });
    end = at + run.length;
  }
  const rest = visibleText(text.slice(end), { keepLines: true });
  return [...pieces, { text: rest, hidden: undefined }].filter((piece) => piece.text !== '');
}

/** A run of hidden characters, with its offset. */
export function* hiddenRuns(text: string): Generator<[at: number, run: string]> {
  const scan = new HiddenScan(text);
  let start = 0;
  let end = 0;
  while (scan.next()) {
    if (scan.isHarmless(true)) {
      continue;
    }
    if (end !== scan.at) {
      if (end > start) {
        yield [start, text.slice(start, end)];
      }
      start = scan.at;
    }
    end = scan.end;
  }
  if (end > start) {
    yield [start, text.slice(start, end)];
  }
}

/** Whether `visibleText` would escape a character of a text; line breaks and tabs do not count. */
export function hasHiddenCharacters(text: string): boolean {
  const scan = new HiddenScan(text);
  while (scan.next()) {
    if (!scan.isHarmless(true)) {
      return true;
    }
  }
  return false;
}

/** Caches the result of a function of characters: there are only some thousands of hidden ones. */
function kept(make: (code: number) => string): (code: number) => string {
  const known = new Map<number, string>();
  return (code) => {
    let text = known.get(code);
    if (text === undefined) {
      text = make(code);
      known.set(code, text);
    }
    return text;
  };
}

const escaped = kept((code) => {
  const digits = code.toString(16);
  return code <= 0xff
    ? `\\x${digits.padStart(2, '0')}`
    : code <= 0xffff
      ? `\\u${digits.padStart(4, '0')}`
      : `\\u{${digits}}`;
});

/** JSON has no escapes beyond 16 bits. */
const jsonEscaped = kept((code) =>
  String.fromCodePoint(code)
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join(''),
);

function allEscaped(run: string): string {
  const text = new Pieces();
  for (const character of run) {
    text.add(escaped(character.codePointAt(0) ?? 0));
  }
  return text.end('');
}
