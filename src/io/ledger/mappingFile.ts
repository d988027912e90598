import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FieldMapping, fieldMappingSchema } from '../../core/sample/FieldMapping.ts';
import { ledgerFolder } from './ledgerFolder.ts';

/** The field mapping remembered beside a dataset; undefined where there is none that can be read. */
export async function readMapping(datasetPath: string): Promise<FieldMapping | undefined> {
  try {
    return fieldMappingSchema.parse(JSON.parse(await readFile(mappingPath(datasetPath), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Remembers a field mapping, for every later opening of the dataset by whatever program. */
export async function writeMapping(datasetPath: string, mapping: FieldMapping): Promise<void> {
  await mkdir(ledgerFolder(datasetPath), { recursive: true });
  await writeFile(mappingPath(datasetPath), `${JSON.stringify(mapping, null, 2)}\n`);
}

function mappingPath(datasetPath: string): string {
  return join(ledgerFolder(datasetPath), 'mapping.json');
}
