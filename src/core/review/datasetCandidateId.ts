/** The id of a candidate that the dataset holds, by its position among the exchange's answers. */
export function datasetCandidateId(index: number): string {
  return `dataset:${index}`;
}
