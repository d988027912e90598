/** Hues that a category can take; they are the editor theme's chart colours. */
export const categoryColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;

/** One kind of risk. `label` is what the dataset and the models say; `aliases` are drifted spellings of it. */
export interface Category {
  readonly label: string;
  /** One sentence that a model or a curator can decide by. */
  readonly definition: string;
  readonly aliases: readonly string[];
  /** Name of a codicon. */
  readonly icon?: string | undefined;
  readonly color?: (typeof categoryColors)[number] | undefined;
}
