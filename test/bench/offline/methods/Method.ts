/** The result of reading an instruction by some method. */
export interface Reading {
  /** Increases with suspicion. */
  readonly suspicion: number;
  /** Whether it is called risky. */
  readonly isRisky: boolean;
  /** The category it would name if it had to name one; undefined if it names none. */
  readonly category: string | undefined;
  /** Every category that it reports. */
  readonly categories: readonly string[];
}

/** A method of distinguishing risky instructions from others: the engine, or a baseline. */
export interface Method {
  readonly name: string;
  readonly read: (instruction: string) => Reading;
}
