/** The way from a record's value to a part of it: names and list positions, the record itself where it is empty. */
export type FieldPath = readonly (string | number)[];
