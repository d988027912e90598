const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of UTF-8 bytes; bytes that are none become U+FFFD and `valid` says so. */
export function decodeUtf8(content: Uint8Array): { readonly text: string; readonly valid: boolean } {
  try {
    return { text: strict.decode(content), valid: true };
  } catch {
    return { text: lenient.decode(content), valid: false };
  }
}
