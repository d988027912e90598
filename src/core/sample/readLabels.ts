import type { Label } from './SampleRecord.ts';

/** Longer values are content, not labels. */
const longestLabel = 120;

/** The short scalar fields of a record, but for those that the format reads as something else. */
export function readLabels(value: Record<string, unknown>, except: readonly string[]): readonly Label[] {
  return Object.entries(value).flatMap(([name, field]) => {
    const scalar = typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean';
    const text = scalar ? String(field) : '';
    return except.includes(name) || text === '' || text.length > longestLabel ? [] : [{ name, value: text }];
  });
}
