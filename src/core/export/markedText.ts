import type { Part } from '../sample/Exchange.ts';
import { imageMarker } from '../sample/readTurns.ts';

/**
 * The parts of a turn as one text with a marker for each image: each on lines of its own; a space next to a marker shows that it is
 * within a line. Texts that contain a marker by themselves are left out before (`TargetLimits`).
 */
export function markedText(parts: readonly Part[]): string {
  let text = '';
  for (const [at, part] of parts.entries()) {
    const words = part.type === 'image' ? imageMarker : part.text;
    const before = parts[at - 1];
    const isWithin = before?.type !== part.type && (/\s$/.test(text) || /^\s/.test(words));
    text += at === 0 || isWithin ? words : `\n${words}`;
  }
  return text;
}
