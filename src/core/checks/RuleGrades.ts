import { z } from 'zod';
import { rules } from './rules.ts';
import { severities } from './Severity.ts';

const overrideSchema = z.enum(['off', ...severities]);

/** What settings say of rules: off, or another severity than the rule's own, by code. */
export type SeverityOverrides = Readonly<Record<string, z.infer<typeof overrideSchema>>>;

interface ParsedOverrides {
  readonly grades: SeverityOverrides;
  /** Entries that name no rule or no grade, as they were written. */
  readonly refused: readonly string[];
}

/** Takes grades out of a settings value that may be anything; what makes no sense is named and left out. */
export function parseSeverityOverrides(value: unknown): ParsedOverrides {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const codes = new Set(rules.map((rule) => rule.code));
  const taken = entries.flatMap(([code, grade]) => {
    const parsed = overrideSchema.safeParse(grade);
    return parsed.success && codes.has(code) ? [[code, parsed.data] as const] : [];
  });
  const grades = Object.fromEntries(taken);
  const refused = entries
    .filter(([code]) => !Object.hasOwn(grades, code))
    .map(([code, grade]) => `"${code}": ${JSON.stringify(grade)}`);
  return { grades, refused };
}
