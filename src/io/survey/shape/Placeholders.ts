import { randomBytes, randomInt } from 'node:crypto';
import { rowNumber, type Template } from './RecordShape.ts';

/** Replacements for the texts and the row of a record while its shape is learned; random, so that no record contains them. */
export class Placeholders {
  readonly #begin: string;
  readonly #end: string;
  /** The first of the placeholder numbers, which begin with the same twelve digits. */
  readonly #number = (10 ** 11 + randomInt(2 ** 36)) * 10 ** 4;
  readonly #pattern: RegExp;
  readonly #changed: RegExp;

  /** Each placeholder text is longer than `shortest`. */
  constructor(shortest: number) {
    const core = randomBytes(8).toString('base64url').replaceAll(/[-_]/g, 'x');
    this.#begin = `N${core}`;
    // Changing letter case or escaping quotes would change a placeholder, so that it is noticed.
    this.#end = `"${'Xx'.repeat(Math.ceil(shortest / 2))}`;
    this.#changed = new RegExp(`${this.#begin}(\\d+)`, 'gi');
    const digits = String(this.#number).slice(0, 12);
    this.#pattern = new RegExp(`${this.#begin}(\\d+)${this.#end}|(${digits}\\d{4})`);
  }

  /** The placeholder of the row. */
  get row(): number {
    return this.#number;
  }

  /** The placeholder of a text as JSON spells it, without quotes. */
  literal(text: number, isNumber: boolean): string {
    return isNumber
      ? String(this.#number + 1 + text)
      : JSON.stringify(`${this.#begin}${text}${this.#end}`).slice(1, -1);
  }

  /** Finds the placeholders in a text. */
  templateOf(text: string): Template {
    return text.split(this.#pattern).flatMap((part, at): Template => {
      // Alternating: the text between placeholders, the number of a text, a placeholder number.
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

  /** The texts whose placeholders are in a text in another form, as with escaped quotes. */
  changedIn(text: string): readonly number[] {
    return [...text.matchAll(this.#changed)].map(([, number]) => Number(number));
  }

  /** Whether a text contains a part of a placeholder. */
  isIn(text: string): boolean {
    return text.toLowerCase().includes(this.#begin.toLowerCase()) || text.includes('XxXx');
  }
}
