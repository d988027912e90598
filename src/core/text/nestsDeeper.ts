/**
 * Whether a text, read as JSON, would be nested deeper than so many levels: what goes through a value level by level would run
 * out of stack. Brackets within strings do not count. Takes time linear in the text, whatever it holds.
 */
export function nestsDeeper(text: string, levels: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      inString = unit !== quote;
      at += unit === backslash ? 1 : 0;
    } else if (unit === quote) {
      inString = true;
    } else if (unit === openBrace || unit === openBracket) {
      depth += 1;
      if (depth > levels) {
        return true;
      }
    } else if (unit === closeBrace || unit === closeBracket) {
      depth = Math.max(0, depth - 1);
    }
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
