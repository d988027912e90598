/** Whether a text is the note (`bytesNote`) that stands for bytes of a binary column. */
export function isBytesNote(text: string): boolean {
  return text.length < 30 && /^<\d{1,3}(?:,\d{3})* bytes>$/.test(text);
}
