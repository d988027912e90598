/** What a way of reading an instruction says of it. */
export interface Reading {
  /** Grows with suspicion. */
  readonly suspicion: number;
  /** Whether it is called risky. */
  readonly isRisky: boolean;
  /** The category it would name if it had to name one; undefined if it names none. */
  readonly category: string | undefined;
  /** Every category that it reports. */
  readonly categories: readonly string[];
}

/** A way of telling risky instructions from others: the engine, or what it is measured against. */
export interface Method {
  readonly name: string;
  readonly read: (instruction: string) => Reading;
}
