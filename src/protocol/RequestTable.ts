import type { z } from 'zod';

/**
 * Everything that one kind of page may ask its host for, by name. The host validates every input against its schema; both sides
 * derive their types from the table.
 */
export type RequestTable = Readonly<Record<string, { readonly input: z.ZodType; readonly output: unknown }>>;

export type MethodOf<Table extends RequestTable> = keyof Table & string;
export type InputOf<Table extends RequestTable, Name extends keyof Table> = z.infer<Table[Name]['input']>;
export type OutputOf<Table extends RequestTable, Name extends keyof Table> = Table[Name]['output'];

/** Declares the type of a reply; a page trusts its host, so replies are not validated. */
export function reply<Output>(): Output {
  return undefined as Output;
}
