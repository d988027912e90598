/** The folder beside a dataset file that holds what was decided and said about it. */
export function ledgerFolder(datasetPath: string): string {
  return `${datasetPath}.dream`;
}
