import { type FieldMapping, fieldMappingSchema } from '../../core/sample/FieldMapping.ts';
import { ledgerFolder } from './ledgerFolder.ts';

const fileName = 'mapping.json';
const maxBytes = 1024 * 1024;

/** The field mapping remembered beside a dataset; undefined where there is none that can be read. */
export async function readMapping(datasetPath: string): Promise<FieldMapping | undefined> {
  try {
    const text = await ledgerFolder(datasetPath).readText(fileName, maxBytes);
    return text === undefined ? undefined : fieldMappingSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Remembers a field mapping, for every later opening of the dataset by whatever program. */
export async function writeMapping(datasetPath: string, mapping: FieldMapping): Promise<void> {
  await ledgerFolder(datasetPath).replace(fileName, [`${JSON.stringify(mapping, null, 2)}\n`]);
}
