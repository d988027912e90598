/** A text whose bytes are not UTF-8, with U+FFFD in place of them. */
export class BrokenText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
