import * as l10n from '@vscode/l10n';
import { parseSeverityOverrides, type SeverityOverrides } from '../core/checks/RuleGrades.ts';
import { UsageError } from './UsageError.ts';

/** Grades of rules as `--rule` gives them: `source-case=off`. */
export function readSeverityOverrides(given: readonly string[]): SeverityOverrides {
  const pairs = given.map((one) => one.split('=').map((part) => part.trim()));
  const { grades, refused } = parseSeverityOverrides(Object.fromEntries(pairs));
  if (refused.length > 0 || pairs.some((pair) => pair.length !== 2)) {
    throw new UsageError(
      l10n.t(
        '--rule takes the code of a rule and off, error, warning or information, as in “source-case=off”: not “{0}”.',
        given.join(' '),
      ),
    );
  }
  return grades;
}
