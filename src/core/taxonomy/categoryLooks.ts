import { type Category, categoryColors } from './Category.ts';

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
