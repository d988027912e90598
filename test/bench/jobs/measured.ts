/** What a loop over a model server came to. */
export interface LoopReport {
  readonly answered: number;
  readonly seconds: number;
  /** Largest resident set of the whole process, in bytes. */
  readonly resident: number;
}

/** Times a loop that resolves with the number of its answers, and prints the report as JSON. */
export async function measured(loop: () => Promise<number>): Promise<void> {
  const started = performance.now();
  const answered = await loop();
  const seconds = (performance.now() - started) / 1000;
  const report: LoopReport = { answered, seconds, resident: process.resourceUsage().maxRSS * 1024 };
  console.log(JSON.stringify(report));
}
