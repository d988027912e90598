import { remembered } from './remembered.ts';

const maxHistory = 50;

/** Filters that were used before, the latest first; kept over a reload. */
export const filterHistory = {
  all(): readonly string[] {
    const known = remembered.get('filters');
    return Array.isArray(known) ? known.filter((one) => typeof one === 'string') : [];
  },

  add(text: string): void {
    if (text.trim() !== '') {
      const others = filterHistory.all().filter((one) => one !== text);
      remembered.set('filters', [text, ...others].slice(0, maxHistory));
    }
  },
};
