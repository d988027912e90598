/** What stands in a record's text for bytes that the dataset holds in a binary column: `<43,210 bytes>`. */
export function bytesNote(length: number): string {
  return `<${length.toLocaleString('en-US')} bytes>`;
}
