import type { Part, Spoken } from '../sample/Exchange.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { Role } from '../sample/roles.ts';

/** A conversation as texts with image markers in them, and its images: exactly one for each marker, in their order. */
export interface MarkedConversation<Message> {
  readonly messages: readonly Message[];
  readonly images: readonly string[];
}

/**
 * Writes turns as messages of text. Only here do images become markers; texts that contain one by themselves are refused
 * before (`TargetLimits`). `nameOf` gives an image's path by its index in the record.
 */
export function markedMessages<Message>(
  turns: readonly Spoken[],
  nameOf: (image: number) => string,
  message: (role: Role, text: string) => Message,
): MarkedConversation<Message> {
  return {
    messages: turns.map(({ role, parts }) => message(role, markedText(parts))),
    images: turns.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'image' ? [nameOf(part.image)] : [])),
    ),
  };
}

/** The parts of a turn as one text: each on lines of its own; a space next to a marker shows that it is within a line. */
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
