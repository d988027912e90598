/** Share of cases for which something holds, apart for the half that was looked at while the rules were written. */
export interface Row {
  readonly suite: string;
  readonly measure: string;
  /** Cases that count, and those for which the measure holds; by half: even rows were looked at, odd rows held out. */
  readonly looked: { readonly of: number; readonly hits: number };
  readonly heldOut: { readonly of: number; readonly hits: number };
}
