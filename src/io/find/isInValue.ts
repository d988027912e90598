const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;
const colon = 0x3a;

/**
 * Whether what stands in [from, to) of JSON text is surely part of a text value: not a piece of an escape, not a key.
 * For bytes that stand in some text for sure, because they hold a character that JSON has nowhere else. False also means
 * that it is not plain to see.
 */
export function isInValue(content: Uint8Array, from: number, to: number, end: number): boolean {
  for (let back = 1; back <= 5; back += 1) {
    if (content[from - back] === backslash && (back === 1 || content[from - back + 1] === letterU)) {
      return false;
    }
  }
  let at = content.indexOf(quote, to);
  while (at >= 0 && at < end && isEscaped(content, at)) {
    at = content.indexOf(quote, at + 1);
  }
  if (at < 0 || at >= end) {
    return false;
  }
  at += 1;
  while (at < end && (content[at] ?? 0) <= 0x20) {
    at += 1;
  }
  return at <= end && content[at] !== colon;
}

function isEscaped(content: Uint8Array, at: number): boolean {
  let backslashes = 0;
  while (content[at - backslashes - 1] === backslash) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}
