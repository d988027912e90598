/** Set by `run.ts --all` for the test files, which are processes of their own. */
export const allVariable = 'DREAM_CURATOR_TRAINERS_ALL';

/** Whether everything is tried, also what takes too long for every change. */
export const isFull = process.env[allVariable] === '1';
