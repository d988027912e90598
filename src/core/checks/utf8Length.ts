/** How many bytes of UTF-8 a text takes; half a surrogate pair takes those of U+FFFD, as encoders write it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) {
      const pair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
      // A pair of two units takes four bytes.
      bytes += unit > 0x7ff ? 2 : 1;
      at += pair ? 1 : 0;
    }
  }
  return bytes;
}
