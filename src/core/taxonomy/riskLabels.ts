/** Where in a sample a risk lies (labels as in DREAM's `prompts/mrd.py`). */
export const riskSources = [
  'Text instruction',
  'Text content',
  'Image content',
  'Text in the image',
] as const;

export type RiskSource = (typeof riskSources)[number];

/** Colors that a category can have; they are the editor theme's chart colors. */
export const categoryColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;

/** One kind of risk. `label` is what the dataset and the models use; `aliases` are known variants of it. */
export interface Category {
  readonly label: string;
  /** One sentence for a model or a curator to decide by. */
  readonly definition: string;
  readonly aliases: readonly string[];
  /** Name of a codicon. */
  readonly icon?: string | undefined;
  readonly color?: (typeof categoryColors)[number] | undefined;
}

/**
 * A label in normalized spelling: lower case, single spaces, no plural `s`, and nothing after a colon. The released DREAM
 * file says "text instructions" 1,732 times and once appends a definition to the label.
 */
export function foldLabel(label: string): string {
  const head = label.split(':')[0] ?? '';
  return head
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/ies\b/g, 'y')
    .replace(/s\b/g, '');
}

const byFold = new Map<string, RiskSource>(riskSources.map((source) => [foldLabel(source), source]));
byFold.set(foldLabel('Text in image'), 'Text in the image');
byFold.set(foldLabel('Image'), 'Image content');
byFold.set(foldLabel('Text'), 'Text content');
byFold.set(foldLabel('Instruction'), 'Text instruction');

/** The source that a label means, in any spelling; undefined if unknown. */
export function canonicalSource(label: string): RiskSource | undefined {
  return byFold.get(foldLabel(label));
}

/** The taxonomy's category that a label means, in any spelling; undefined if unknown. */
export function canonicalCategory(label: string, taxonomy: readonly Category[]): string | undefined {
  const fold = foldLabel(label);
  const found = taxonomy.find(
    (category) =>
      foldLabel(category.label) === fold || category.aliases.some((alias) => foldLabel(alias) === fold),
  );
  return found?.label;
}

/** How a category is displayed everywhere: a codicon, and one of the theme's chart colors. */
export interface CategoryStyle {
  readonly icon: string;
  readonly hue: (typeof categoryColors)[number] | 'none';
}

/** The style of each category by its label; a category without a color takes the next one. */
export function categoryStyles(taxonomy: readonly Category[]): Readonly<Record<string, CategoryStyle>> {
  return Object.fromEntries(
    taxonomy.map(({ label, icon = 'tag', color }, at): [string, CategoryStyle] => [
      label,
      { icon, hue: color ?? categoryColors[at % categoryColors.length] ?? 'none' },
    ]),
  );
}
