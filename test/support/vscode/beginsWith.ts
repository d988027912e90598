/** What names of entries and tabs are looked up by: their first part, which descriptions follow after a comma. */
export function beginsWith(label: string): RegExp {
  const escaped = label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped}(,|$)`);
}
