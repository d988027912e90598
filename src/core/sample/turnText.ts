import type { Turn } from './Turn.ts';

/** The words of a turn without its images. */
export function turnText(turn: Turn): string {
  return turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}
