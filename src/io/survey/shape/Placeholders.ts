import { randomBytes, randomInt } from 'node:crypto';
import { rowNumber, type Template } from './RecordShape.ts';

/** What stands in a record for its texts and its row while its shape is learned; nobody can write such a text into a record. */
export class Placeholders {
  readonly #begin: string;
  readonly #end: string;
  /** The first of numbers that begin with the same twelve digits. */
  readonly #number = (10 ** 11 + randomInt(2 ** 36)) * 10 ** 4;
  readonly #pattern: RegExp;

  /** Each is longer than `shortest`. */
  constructor(shortest: number) {
    const core = randomBytes(8).toString('base64url').replaceAll(/[-_]/g, 'x');
    this.#begin = `N${core}`;
    // What changes texts, or escapes them, changes these.
    this.#end = `"${'Xx'.repeat(Math.ceil(shortest / 2))}`;
    const digits = String(this.#number).slice(0, 12);
    this.#pattern = new RegExp(`${this.#begin}(\\d+)${this.#end}|(${digits}\\d{4})`);
  }

  /** The row of the record that is read in place of another. */
  get row(): number {
    return this.#number;
  }

  /** As it stands in JSON, within its quotes where it is no number. */
  literal(text: number, isNumber: boolean): string {
    return isNumber
      ? String(this.#number + 1 + text)
      : JSON.stringify(`${this.#begin}${text}${this.#end}`).slice(1, -1);
  }

  /** How a text is made of placeholders. */
  templateOf(text: string): Template {
    return text.split(this.#pattern).flatMap((part, at): Template => {
      // By turns: what stands between, the number of a text, a number.
      if (part === undefined || (at % 3 === 0 && part === '')) {
        return [];
      }
      if (at % 3 === 0) {
        return [part];
      }
      return [
        at % 3 === 1
          ? Number(part)
          : Number(part) === this.#number
            ? rowNumber
            : Number(part) - this.#number - 1,
      ];
    });
  }

  /** Whether a text holds a piece of one. */
  isIn(text: string): boolean {
    return text.toLowerCase().includes(this.#begin.toLowerCase()) || text.includes('XxXx');
  }
}
