import { foldLabel } from './foldLabel.ts';
import { type RiskSource, riskSources } from './sources.ts';

const byFold = new Map<string, RiskSource>(riskSources.map((source) => [foldLabel(source), source]));
byFold.set(foldLabel('Text in image'), 'Text in the image');
byFold.set(foldLabel('Image'), 'Image content');
byFold.set(foldLabel('Text'), 'Text content');
byFold.set(foldLabel('Instruction'), 'Text instruction');

/** The source that a label of any spelling means, or undefined where it means none. */
export function canonicalSource(label: string): RiskSource | undefined {
  return byFold.get(foldLabel(label));
}
