import { z } from 'zod';
import { severities } from './Severity.ts';

/** What settings say of rules: off, or another severity than the rule's own, by code. */
export const ruleGradesSchema = z.record(z.string(), z.enum(['off', ...severities]));

export type RuleGrades = z.infer<typeof ruleGradesSchema>;
