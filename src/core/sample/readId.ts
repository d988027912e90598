/** A record's own id as text; numbers are written out, empty means none. */
export function readId(id: string | number | null | undefined): string | undefined {
  return id === null || id === undefined || id === '' ? undefined : String(id);
}
