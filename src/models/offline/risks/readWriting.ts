import type { Passage } from '../text/Passage.ts';
import { tokenize } from '../text/tokenize.ts';

/**
 * The passages of the writing in an image. Lines that go on in lower case, or after a line that ends in the middle of
 * something, belong together; a new sentence, field or heading begins a new passage.
 */
export function readWriting(text: string): readonly Passage[] {
  const passages: string[] = [];
  let open = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') {
      continue;
    }
    const last = passages.at(-1);
    if (last !== undefined && open && continues(last, line)) {
      passages[passages.length - 1] = `${last} ${line}`;
    } else {
      passages.push(line);
    }
    open = !/[.!?:]$/.test(line);
  }
  return passages
    .map((one) => ({ text: one, tokens: tokenize(one) }))
    .filter(({ tokens }) => tokens.length > 0);
}

const unfinished =
  /\b(?:a|an|the|to|of|for|in|on|at|by|and|or|with|from|into|as|is|are|that|your|my|their)$/i;

function continues(before: string, line: string): boolean {
  return /^[\p{Ll}("']/u.test(line) || unfinished.test(before) || before.endsWith(',');
}
