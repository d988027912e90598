/** One figure of a table: a share of cases, or a number if nothing is counted. */
export type Figure = { readonly hits: number; readonly of: number } | number | undefined;
