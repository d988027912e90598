import { own } from '../../../src/core/own.ts';
import type { CategoryLook } from '../../../src/core/taxonomy/categoryLooks.ts';
import { ready } from '../../state/store.ts';

/** How a category looks everywhere. Labels outside the taxonomy get a look of their own, so that they stand out. */
export function categoryLook(label: string): CategoryLook {
  const looks = ready.value?.looks ?? {};
  return own(looks, label) ?? { icon: 'question', hue: 'none' };
}
