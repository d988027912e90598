import type { Category } from './Category.ts';
import { foldLabel } from './foldLabel.ts';

/** The category of the taxonomy that a label of any spelling means, or undefined where it means none. */
export function canonicalCategory(label: string, taxonomy: readonly Category[]): string | undefined {
  const fold = foldLabel(label);
  const found = taxonomy.find(
    (category) =>
      foldLabel(category.label) === fold || category.aliases.some((alias) => foldLabel(alias) === fold),
  );
  return found?.label;
}
