/** The command line was not understood; exit code 2. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  /** Each line is shown on a line of its own, whatever it holds. */
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
