/** What a suite prints. The first column is the name of a row, the others hold figures. */
export interface Table {
  readonly title: string;
  readonly notes: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
