/** How bad a finding is, worst first. `error`: a trainer fails on it or trains on something else than was meant. */
export const severities = ['error', 'warning', 'information'] as const;

export type Severity = (typeof severities)[number];
