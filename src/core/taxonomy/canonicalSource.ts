import { foldLabel } from './foldLabel.ts';
import { type Source, sources } from './sources.ts';

const byFold = new Map<string, Source>(sources.map((source) => [foldLabel(source), source]));
byFold.set(foldLabel('Text in image'), 'Text in the image');
byFold.set(foldLabel('Image'), 'Image content');
byFold.set(foldLabel('Text'), 'Text content');
byFold.set(foldLabel('Instruction'), 'Text instruction');

/** The source that a label of any spelling means, or undefined where it means none. */
export function canonicalSource(label: string): Source | undefined {
  return byFold.get(foldLabel(label));
}
