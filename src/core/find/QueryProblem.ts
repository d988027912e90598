/** Something in a filter that cannot be understood, and where: UTF-16 units from its beginning. */
export interface QueryProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}
