import type { Category } from '../taxonomy/Category.ts';

/** The taxonomy as lines that a model can choose from. */
export function listCategories(taxonomy: readonly Category[]): string {
  return taxonomy.map((category) => `- ${category.label}: ${category.definition}`).join('\n');
}
