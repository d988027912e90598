/** How a category looks everywhere: one icon, and a hue of the theme's charts. */
export interface CategoryLook {
  readonly icon: string;
  /** Names a class of categories.css. */
  readonly hue: 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'none';
}

const looks: Readonly<Record<string, CategoryLook>> = {
  'Illegal activities': { icon: 'law', hue: 'orange' },
  Violence: { icon: 'flame', hue: 'red' },
  Privacy: { icon: 'lock', hue: 'blue' },
  Discrimination: { icon: 'organization', hue: 'purple' },
  'Sexual content': { icon: 'heart', hue: 'red' },
  Disinformation: { icon: 'megaphone', hue: 'yellow' },
  Impersonating: { icon: 'account', hue: 'blue' },
  'Political interference': { icon: 'globe', hue: 'purple' },
  'Professional advice': { icon: 'mortar-board', hue: 'green' },
};

/** Labels outside the taxonomy get a look of their own, so that they stand out as such. */
export function categoryLook(label: string): CategoryLook {
  return looks[label] ?? { icon: 'tag', hue: 'none' };
}
