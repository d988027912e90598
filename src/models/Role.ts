/**
 * What a model is asked for: the teacher disentangles and writes risk-aware answers, the judge gives feedback, the policy
 * is the model being aligned (DESIGN.md, section 1).
 */
export const roles = ['teacher', 'judge', 'policy'] as const;

export type Role = (typeof roles)[number];
