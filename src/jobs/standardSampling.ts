/** Answers to each exchange: the policy's as RLAIF-V samples them (method.md 1.4), the teacher's ours. */
export const defaultSamples = { policy: 10, teacher: 1 } as const;

/** RLAIF-V's for the policy; a single answer of the teacher takes the model's own. */
export const defaultTemperature = { policy: 0.7, teacher: undefined } as const;
