const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of UTF-8 bytes; bytes that are none become U+FFFD and `valid` says so. */
export function decodeUtf8(content: Uint8Array): { readonly text: string; readonly valid: boolean } {
  try {
    return { text: strictUtf8.decode(content), valid: true };
  } catch {
    return { text: lenientUtf8.decode(content), valid: false };
  }
}
