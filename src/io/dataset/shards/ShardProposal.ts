/** A set that could be made of files of a folder. */
export interface ShardProposal {
  readonly folder: string;
  /** What the set is called, without its extension. */
  readonly name: string;
  /** What it says: a pattern, or names. */
  readonly lines: readonly string[];
  /** The files that it is about, relative to the folder. */
  readonly files: readonly string[];
}
