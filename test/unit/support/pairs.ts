/** So many records of one question and two answers each, all different. */
export function pairs(count: number): readonly object[] {
  return Array.from({ length: count }, (_, row) => ({
    id: `r${row}`,
    prompt: `How does one do thing ${row}?`,
    chosen: `No, not thing ${row}.`,
    rejected: `Like this: ${row}.`,
  }));
}
