import * as l10n from '@vscode/l10n';
import { isRecord } from '../objects.ts';
import { oneLine } from '../text/oneLine.ts';
import { argilla } from './argilla.ts';
import { distilabel } from './distilabel.ts';
import { dreamCurator } from './dreamCurator.ts';
import type { ImportReader, ImportTool } from './ImportedItem.ts';
import { labelStudio } from './labelStudio.ts';
import { potato } from './potato.ts';

const readers: readonly ImportReader[] = [labelStudio, argilla, distilabel, potato, dreamCurator];

export function readerOf(tool: ImportTool): ImportReader {
  return readers.find(({ id }) => id === tool) ?? dreamCurator;
}

/** A tool's name on screens. */
export function toolTitle(tool: ImportTool): string {
  return {
    'label-studio': 'Label Studio',
    argilla: 'Argilla',
    distilabel: 'distilabel',
    potato: 'Potato',
    'dream-curator': l10n.t('Export of DREAM Curator'),
  }[tool];
}

/** The tool whose file begins with these values: it recognizes more than half of them, and no other does. */
export function detectTool(values: readonly unknown[]): ImportTool | undefined {
  const found = readers.filter(({ recognizes }) => values.filter(recognizes).length * 2 > values.length);
  return found.length === 1 ? found[0]?.id : undefined;
}

/** Names and fields beyond these are not listed. */
const maxShown = 12;
const maxNameLength = 40;

/** What the first item of a file looks like, for a message that says why no tool recognizes it. */
export function describeShape(value: unknown): string {
  if (!isRecord(value)) {
    return Array.isArray(value) ? l10n.t('a list') : typeof value;
  }
  const names = Object.keys(value);
  const shown = names.slice(0, maxShown).map((name) => oneLine(name, maxNameLength));
  return [...shown, ...(names.length > maxShown ? ['...'] : [])].join(', ');
}
