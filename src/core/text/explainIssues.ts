import * as l10n from '@vscode/l10n';
import type { z } from 'zod';

interface ExplainedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Explains why a value does not fit a schema. Of several alternatives, only the closest one is explained: the one whose
 * complaint is nested deepest, and among those the one with the fewest complaints.
 */
export function explainIssues(issues: readonly z.core.$ZodIssue[]): readonly ExplainedIssue[] {
  return issues.flatMap((issue): readonly ExplainedIssue[] => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
      return [{ path: issue.path, message: complaint(issue) }];
    }
    const branches = issue.errors.map(explainIssues);
    const nearest = branches.reduce((a, b) => (closeness(b) > closeness(a) ? b : a));
    return nearest.map((one) => ({ path: [...issue.path, ...one.path], message: one.message }));
  });
}

function closeness(branch: readonly ExplainedIssue[]): number {
  const depth = Math.min(...branch.map((one) => one.path.length));
  return depth - branch.length / 1000;
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? l10n.t('missing; expected {0}', issue.expected)
        : l10n.t('expected {0}', issue.expected);
    case 'invalid_value':
      return l10n.t('expected one of {0}', issue.values.map((value) => JSON.stringify(value)).join(', '));
    case 'too_small':
      return l10n.t('must not be empty');
    default:
      return issue.message;
  }
}
