/** Where in a sample a risk lies (labels as in DREAM's `prompts/mrd.py`). */
export const riskSources = [
  'Text instruction',
  'Text content',
  'Image content',
  'Text in the image',
] as const;

export type RiskSource = (typeof riskSources)[number];

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

/**
 * The spelling of a label that drift does not change: lower case, one space, no plural `s`, and nothing after a colon.
 * The released DREAM file says "text instructions" 1,732 times and once appends a definition to the label.
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

/** The source that a label of any spelling means, or undefined where it means none. */
export function canonicalSource(label: string): RiskSource | undefined {
  return byFold.get(foldLabel(label));
}

/** The category of the taxonomy that a label of any spelling means, or undefined where it means none. */
export function canonicalCategory(label: string, taxonomy: readonly Category[]): string | undefined {
  const fold = foldLabel(label);
  const found = taxonomy.find(
    (category) =>
      foldLabel(category.label) === fold || category.aliases.some((alias) => foldLabel(alias) === fold),
  );
  return found?.label;
}

/** How a category looks everywhere: a codicon, and a hue of the theme's charts. */
export interface CategoryStyle {
  readonly icon: string;
  readonly hue: (typeof categoryColors)[number] | 'none';
}

/** The look of each category by its label; one that brings none takes the next hue. */
export function categoryStyles(taxonomy: readonly Category[]): Readonly<Record<string, CategoryStyle>> {
  return Object.fromEntries(
    taxonomy.map(({ label, icon = 'tag', color }, at): [string, CategoryStyle] => [
      label,
      { icon, hue: color ?? categoryColors[at % categoryColors.length] ?? 'none' },
    ]),
  );
}
