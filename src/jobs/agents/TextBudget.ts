/** The most of one text, and of all texts of one result, in UTF-16 units: an agent reads results as a whole. */
const maxTextLength = 8000;
const maxTotalLength = 60_000;

/** Shortens the texts of one result. What is left out is said. */
export class TextBudget {
  #remaining = maxTotalLength;

  take(text: string): string {
    const length = Math.min(text.length, maxTextLength, this.#remaining);
    this.#remaining -= length;
    return length === text.length
      ? text
      : `${text.slice(0, length)}[... ${text.length - length} more characters]`;
  }
}
