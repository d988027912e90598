import { bytes } from './bytes.ts';

/**
 * The brackets that are open in an element of a JSON list. Mends mistakes so that they stay within their element: a
 * closing bracket also closes what was left open inside it, and one that fits none closes the innermost.
 */
export class OpenBrackets {
  readonly #open: number[] = [];
  /** How many of them are braces; tells without a search whether there is one of a kind. */
  #braces = 0;

  get depth(): number {
    return this.#open.length;
  }

  open(byte: number): void {
    this.#open.push(byte);
    this.#braces += byte === bytes.openBrace ? 1 : 0;
  }

  close(byte: number): void {
    const opener = byte === bytes.closeBrace ? bytes.openBrace : bytes.openBracket;
    const fits = opener === bytes.openBrace ? this.#braces > 0 : this.#open.length > this.#braces;
    let closed: number | undefined;
    do {
      closed = this.#open.pop();
      this.#braces -= closed === bytes.openBrace ? 1 : 0;
    } while (fits && closed !== opener);
  }
}
