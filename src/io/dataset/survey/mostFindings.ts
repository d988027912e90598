/** Findings of a dataset that are kept in full, the worst ones; VS Code shows no more of a file. */
export const maxFindings = 1000;
