import type { Label } from './SampleRecord.ts';

/** Longer values are content, not labels. */
const maxLabelLength = 120;

/** The short scalar fields of a record, but for those that the format reads as something else. */
export function readLabels(value: Record<string, unknown>, except: readonly string[]): readonly Label[] {
  const labels: Label[] = [];
  for (const name of Object.keys(value)) {
    const field = value[name];
    if (typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean') {
      const text = String(field);
      if (text !== '' && text.length <= maxLabelLength && !except.includes(name)) {
        labels.push({ name, value: text });
      }
    }
  }
  return labels;
}
