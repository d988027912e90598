import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type FieldMapping, fieldMappingSchema } from '../../core/sample/FieldMapping.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { LedgerFileProblem } from './JournalReader.ts';
import { ledgerFolder } from './ledgerFolder.ts';

const mappingFileName = 'mapping.json';
const maxMappingBytes = 1024 * 1024;

interface KeptMapping {
  readonly mapping: FieldMapping | undefined;
  /** Why the file could not be taken. */
  readonly complaint: LedgerFileProblem | undefined;
}

/** The field mapping remembered beside a dataset, and what is wrong with the file that holds it. */
export async function readKeptMapping(datasetPath: string): Promise<KeptMapping> {
  const folder = ledgerFolder(datasetPath);
  const path = join(folder.path, mappingFileName);
  const refuse = (reason: string) => ({
    mapping: undefined,
    complaint: {
      path,
      message: l10n.t(
        '{0} cannot be used: {1} Map the fields anew, or delete the file.',
        path,
        visibleText(reason, { maxLength: 300 }),
      ),
    },
  });
  try {
    const text = await folder.readText(mappingFileName, maxMappingBytes);
    if (text === undefined) {
      return { mapping: undefined, complaint: undefined };
    }
    const read = fieldMappingSchema.safeParse(parseJson(text.replace(/^\ufeff/, '')));
    if (read.success) {
      return { mapping: read.data, complaint: undefined };
    }
    const [issue] = read.error.issues;
    return refuse(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}.`);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** The field mapping remembered beside a dataset; undefined where there is none that can be read. */
export async function readMapping(datasetPath: string): Promise<FieldMapping | undefined> {
  return (await readKeptMapping(datasetPath)).mapping;
}

/** Remembers a field mapping, for every later opening of the dataset by whatever program. */
export async function writeMapping(datasetPath: string, mapping: FieldMapping): Promise<void> {
  await ledgerFolder(datasetPath).replace(mappingFileName, [`${JSON.stringify(mapping, null, 2)}\n`]);
}
