/** One kind of risk. `label` is what the dataset and the models say; `aliases` are drifted spellings of it. */
export interface Category {
  readonly label: string;
  /** One sentence that a model or a curator can decide by. */
  readonly definition: string;
  readonly aliases: readonly string[];
}
