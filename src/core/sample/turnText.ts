import type { Turn } from './Turn.ts';

/** The words of a turn without its images. */
export function turnText(turn: Turn): string {
  const [only, ...others] = turn.parts;
  if (only?.type === 'text' && others.length === 0) {
    return only.text;
  }
  return turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}
