import { visibleJson, visibleText } from '../core/text/visibleText.ts';

/** Where text goes: standard output or standard error. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, written?: (error?: Error | null) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Minimum interval between updates of the progress line, in milliseconds. */
const progressIntervalMs = 100;

/** Longer lines are cut; `--json` has all of it. In UTF-16 units. */
const maxLineLength = 20_000;

/**
 * The only way to the terminal. The output comes from datasets, file names, settings and servers, so every line goes through
 * `visibleText`: nothing in it can move the cursor, change colors or the reading direction, or start a line of its own.
 */
export class Screen {
  readonly #out: TerminalStream;
  readonly #errors: TerminalStream;
  #progressAt = Number.NEGATIVE_INFINITY;
  #isInProgress = false;

  constructor(out: TerminalStream = process.stdout, errors: TerminalStream = process.stderr) {
    this.#out = out;
    this.#errors = errors;
    for (const stream of [out, errors]) {
      // Each write reports its own failure; without a listener it would end the process.
      stream.on('error', () => undefined);
    }
  }

  /** Writes the result, line by line. Rejects if it cannot be written in full. */
  show(lines: readonly string[]): Promise<void> {
    return this.#write(this.#out, textOf(lines));
  }

  /** Writes the result as one JSON value. */
  showData(data: unknown): Promise<void> {
    return this.#write(this.#out, `${visibleJson(data)}\n`);
  }

  /** Writes each value as JSON on a line of its own. */
  showItems(items: readonly unknown[]): Promise<void> {
    return this.#write(this.#out, items.map((item) => `${visibleJson(item)}\n`).join(''));
  }

  /** Writes errors and additional information. */
  complain(lines: readonly string[]): Promise<void> {
    return this.#write(this.#errors, textOf(lines));
  }

  /** Shows progress on one line that is overwritten, if the output is a terminal. */
  progress(line: string, isLast: boolean): void {
    const now = performance.now();
    if (!this.#errors.isTTY || (!isLast && now - this.#progressAt < progressIntervalMs)) {
      return;
    }
    this.#progressAt = now;
    this.#isInProgress = !isLast;
    // A line that wraps could not be overwritten.
    const shown = visibleText(line).slice(0, (this.#errors.columns ?? 80) - 1);
    this.#errors.write(`\r\x1b[K${shown}${isLast ? '\n' : ''}`);
  }

  #write(stream: TerminalStream, text: string): Promise<void> {
    if (this.#isInProgress) {
      this.#isInProgress = false;
      this.#errors.write('\n');
    }
    if (text === '') {
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const written = (error?: Error | null) => (error && !isClosed(error) ? reject(error) : resolve());
      // Node does not notice if a full disk stores only part of a write, but the next one fails.
      stream.write(text.slice(0, -1));
      stream.write(text.slice(-1), written);
    });
  }
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${visibleText(line, { maxLength: maxLineLength })}\n`).join('');
}

/** Whether the reader has closed the pipe, as `head` does after ten lines. */
function isClosed(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
