import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { parseSeverityOverrides, type SeverityOverrides } from '../../core/checks/RuleGrades.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { LedgerFileProblem } from './JournalReader.ts';
import { ledgerFolder } from './ledgerFolder.ts';

const maxRulesBytes = 1024 * 1024;

interface DatasetRules {
  readonly grades: SeverityOverrides;
  /** What of the file could not be taken; the rest of it holds. */
  readonly complaint: LedgerFileProblem | undefined;
}

/** What holds where a dataset has no rules of its own. */
export const noDatasetRules: DatasetRules = { grades: {}, complaint: undefined };

/** What `rules.json` in a dataset's ledger folder says of rules; nothing where there is no such file. */
export async function readDatasetRules(datasetPath: string): Promise<DatasetRules> {
  const folder = ledgerFolder(datasetPath);
  const path = join(folder.path, 'rules.json');
  const refuse = (message: string, grades: SeverityOverrides = {}) => ({
    grades,
    complaint: { path, message },
  });
  let text: string | undefined;
  try {
    text = await folder.readText('rules.json', maxRulesBytes);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (text === undefined) {
    return noDatasetRules;
  }
  try {
    const { grades, refused } = parseSeverityOverrides(parseJson(text));
    return refused.length === 0
      ? { grades, complaint: undefined }
      : refuse(l10n.t('{0} grades no rule by {1}.', path, shown(refused.join(', '))), grades);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(l10n.t('{0} is not JSON: {1}', path, shown(reason)));
  }
}

/** What is told quotes the file, which may hold anything. */
function shown(text: string): string {
  return visibleText(text, { maxLength: 300 });
}
