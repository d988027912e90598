import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { parseSeverityOverrides, type SeverityOverrides } from '../../core/checks/run/RuleSet.ts';
import { messageOf } from '../../core/objects.ts';
import { type FieldMapping, fieldMappingSchema } from '../../core/sample/FieldMapping.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { ledgerFolder } from './Ledger.ts';

const mappingFileName = 'mapping.json';
const maxMappingBytes = 1024 * 1024;

/** What is wrong with a file that is read as a whole, in a message that says what to do. */
export interface FileIssue {
  readonly path: string;
  readonly message: string;
}

interface KeptMapping {
  readonly mapping: FieldMapping | undefined;
  /** Why the file could not be read. */
  readonly problem: FileIssue | undefined;
}

/** The field mapping of a dataset, and what is wrong with the file that contains it. */
export async function readKeptMapping(datasetPath: string): Promise<KeptMapping> {
  const folder = ledgerFolder(datasetPath);
  const path = join(folder.path, mappingFileName);
  const refuse = (reason: string) => ({
    mapping: undefined,
    problem: {
      path,
      message: l10n.t(
        'Cannot use {0}: {1} Map the fields again, or delete the file.',
        path,
        visibleText(reason, { maxLength: 300 }),
      ),
    },
  });
  try {
    const text = await folder.readText(mappingFileName, maxMappingBytes);
    if (text === undefined) {
      return { mapping: undefined, problem: undefined };
    }
    const read = fieldMappingSchema.safeParse(parseJson(text.replace(/^\ufeff/, '')));
    if (read.success) {
      return { mapping: read.data, problem: undefined };
    }
    const [issue] = read.error.issues;
    return refuse(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}.`);
  } catch (error) {
    return refuse(messageOf(error));
  }
}

/** The field mapping of a dataset; undefined if there is none that can be read. */
export async function readMapping(datasetPath: string): Promise<FieldMapping | undefined> {
  return (await readKeptMapping(datasetPath)).mapping;
}

/** Saves a field mapping, for every later opening of the dataset by any program. */
export async function writeMapping(datasetPath: string, mapping: FieldMapping): Promise<void> {
  await ledgerFolder(datasetPath).replace(mappingFileName, [`${JSON.stringify(mapping, null, 2)}\n`]);
}

const maxRulesBytes = 1024 * 1024;

interface DatasetRules {
  readonly overrides: SeverityOverrides;
  /** The invalid parts of the file; the rest of it applies. */
  readonly problem: FileIssue | undefined;
}

/** The settings of a dataset without rules of its own. */
export const noDatasetRules: DatasetRules = { overrides: {}, problem: undefined };

/** The rule settings in `rules.json` of a dataset's ledger folder; none if there is no such file. */
export async function readDatasetRules(datasetPath: string): Promise<DatasetRules> {
  const folder = ledgerFolder(datasetPath);
  const path = join(folder.path, 'rules.json');
  const refuse = (message: string, overrides: SeverityOverrides = {}) => ({
    overrides,
    problem: { path, message },
  });
  let text: string | undefined;
  try {
    text = await folder.readText('rules.json', maxRulesBytes);
  } catch (error) {
    return refuse(messageOf(error));
  }
  if (text === undefined) {
    return noDatasetRules;
  }
  try {
    const { overrides, refused } = parseSeverityOverrides(parseJson(text));
    return refused.length === 0
      ? { overrides, problem: undefined }
      : refuse(l10n.t('{0}: unknown rule or severity: {1}.', path, shown(refused.join(', '))), overrides);
  } catch (error) {
    const reason = messageOf(error);
    return refuse(l10n.t('{0} is not JSON: {1}', path, shown(reason)));
  }
}

/** Messages quote the file, which may contain anything. */
function shown(text: string): string {
  return visibleText(text, { maxLength: 300 });
}
