import { visibleText } from '../../core/text/visibleText.ts';

/** Maximum number of lines per minute; further ones are counted. */
const maxLines = 20;
const intervalMs = 60_000;
/** Maximum number of characters of a complaint. */
const maxLineLength = 1000;

/**
 * Writes complaints to a log that untrusted input could flood, or forge lines in: each is one short line without control
 * characters, and those beyond the limit per minute become one line with their number.
 */
export class RateLimitedLog {
  readonly #write: (line: string) => void;
  #written = 0;
  #left = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Logs what has happened and why, or counts it. */
  add(what: string, why: unknown): void {
    this.#timer ??= setTimeout(() => this.#endMinute(), intervalMs).unref();
    if (this.#written >= maxLines) {
      this.#left += 1;
      return;
    }
    this.#written += 1;
    this.#write(`${what}: ${oneLine(why)}`);
  }

  #endMinute(): void {
    this.#timer = undefined;
    if (this.#left > 0) {
      this.#write(`${this.#left} more complaints about pages in the last minute are not listed.`);
    }
    this.#written = 0;
    this.#left = 0;
  }
}

/** A complaint with its stack. Truncated first: it may be of any length. */
function oneLine(why: unknown): string {
  const text = why instanceof Error ? (why.stack ?? why.message) : typeof why === 'string' ? why : typeof why;
  const lines = text.slice(0, maxLineLength).split(/[\r\n]+/);
  const filled = lines.map((one) => one.trim()).filter((one) => one !== '');
  return visibleText(filled.join(' | '), { maxLength: maxLineLength });
}
