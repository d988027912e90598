import { foldLabel } from '../../taxonomy/foldLabel.ts';

/** How a label stands to the canonical one that it means. */
export type LabelDrift = 'same' | 'case' | 'explained' | 'drifted';

/** Tells a label apart from its canonical spelling: in letter case only, by an explanation behind a colon, or else. */
export function compareLabel(label: string, canonical: string): LabelDrift {
  if (label === canonical) {
    return 'same';
  }
  if (label.toLowerCase() === canonical.toLowerCase()) {
    return 'case';
  }
  return label.includes(':') && foldLabel(label) === foldLabel(canonical) ? 'explained' : 'drifted';
}
