import { ownValue } from '../../../src/core/own.ts';
import type { CategoryStyle } from '../../../src/core/taxonomy/categoryLooks.ts';
import { ready } from '../../state/store.ts';

/** How a category looks everywhere. Labels outside the taxonomy get a look of their own, so that they stand out. */
export function categoryStyle(label: string): CategoryStyle {
  const looks = ready.value?.categoryStyles ?? {};
  return ownValue(looks, label) ?? { icon: 'question', hue: 'none' };
}
