/** A text whose bytes are not UTF-8, with U+FFFD in place of them; or one that is too large to be a text at all. */
export class BrokenText {
  readonly text: string;
  /** How many bytes or characters it has. */
  readonly size: number;

  constructor(text: string, size: number) {
    this.text = text;
    this.size = size;
  }
}
