import type { Part, Turn } from './Exchange.ts';
import { type MediaReference, parseMediaReference } from './MediaReference.ts';
import type { Message, MessagePart, MessageRole } from './Message.ts';

/** The marker that LLaVA, LLaMA-Factory and ms-swift put where an image goes. */
export const imageMarker = '<image>';

interface TurnsRead {
  readonly turns: readonly Turn[];
  /** The declared images, then those that messages carried themselves. */
  readonly images: readonly MediaReference[];
  /** How many markers the texts held, undefined where none did. */
  readonly markers: number | undefined;
}

/**
 * Turns messages into turns with their images in place. A marker takes the next declared image; where no marker is
 * found, the declared images go before the first user text, as TRL does with plain strings.
 */
export function readTurns(messages: readonly Message[], declared: readonly MediaReference[]): TurnsRead {
  const images = [...declared];
  let placed = 0;
  let markers = 0;
  const place = (): Part => {
    markers += 1;
    const part: Part =
      placed < declared.length ? { type: 'image', image: placed } : { type: 'text', text: imageMarker };
    placed += 1;
    return part;
  };
  const carry = (reference: string): Part => {
    images.push(parseMediaReference(reference));
    return { type: 'image', image: images.length - 1 };
  };
  const turns = messages.map((message): Turn => {
    const { role, content } = roleAndContent(message);
    const parts =
      typeof content === 'string'
        ? splitMarkers(content, place)
        : content.flatMap((part) => readPart(part, place, carry));
    return { role, parts };
  });
  const unplaced =
    placed < declared.length
      ? declared.slice(placed).map((_, index): Part => ({ type: 'image', image: placed + index }))
      : [];
  return { turns: prependToFirstUser(turns, unplaced), images, markers: markers === 0 ? undefined : markers };
}

function roleAndContent(message: Message): { role: Turn['role']; content: string | MessagePart[] } {
  return 'from' in message
    ? { role: plainRole(message.from), content: message.value }
    : { role: plainRole(message.role), content: message.content };
}

function plainRole(role: MessageRole): Turn['role'] {
  return role === 'system' ? 'system' : role === 'user' || role === 'human' ? 'user' : 'assistant';
}

function splitMarkers(text: string, place: () => Part): Part[] {
  if (!text.includes(imageMarker)) {
    return text === '' ? [] : [{ type: 'text', text }];
  }
  const parts: Part[] = [];
  for (let from = 0; from <= text.length; ) {
    const marker = text.indexOf(imageMarker, from);
    const end = marker < 0 ? text.length : marker;
    // The line break that follows or precedes a marker belongs to the marker, not to the words.
    const start = from > 0 && text.startsWith('\n', from) ? from + 1 : from;
    const words = text.slice(
      start,
      marker >= 0 && end > start && text[end - 1] === '\n' ? end - 1 : Math.max(start, end),
    );
    if (words !== '') {
      parts.push({ type: 'text', text: words });
    }
    if (marker < 0) {
      break;
    }
    parts.push(place());
    from = marker + imageMarker.length;
  }
  return parts;
}

function readPart(part: MessagePart, place: () => Part, carry: (reference: string) => Part): Part[] {
  switch (part.type) {
    case 'text':
      return splitMarkers(part.text ?? part.value ?? '', place);
    case 'image': {
      const reference = part.image || part.path || part.url || part.base64;
      return [reference ? carry(reference) : place()];
    }
    case 'image_url': {
      const url = part.image_url ?? part.value ?? '';
      return [carry(typeof url === 'string' ? url : url.url)];
    }
  }
}

function prependToFirstUser(turns: readonly Turn[], parts: readonly Part[]): readonly Turn[] {
  const first = parts.length === 0 ? -1 : turns.findIndex((turn) => turn.role === 'user');
  return first < 0
    ? turns
    : turns.map((turn, index) => (index === first ? { ...turn, parts: [...parts, ...turn.parts] } : turn));
}
