import { severities } from '../Severity.ts';
import type { RuleCount } from './ValidationReport.ts';

/** The worst rules first, and of those equally bad the ones with more findings. */
export function sortRules(rules: readonly RuleCount[]): readonly RuleCount[] {
  return [...rules].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.findings - a.findings ||
      a.code.localeCompare(b.code),
  );
}
