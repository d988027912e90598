/** The bytes that scanners look for. */
export const bytes = {
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  tab: 0x09,
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;
