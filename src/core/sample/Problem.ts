/** What is wrong with one record; offsets are UTF-16 units in the record's own text. */
export interface RecordProblem {
  readonly code: 'not-json' | 'not-csv' | 'wrong-shape' | 'not-utf8' | 'not-a-list';
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}
