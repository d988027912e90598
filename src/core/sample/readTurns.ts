import type { Part, Turn } from './Exchange.ts';
import type { Field } from './Field.ts';
import type { MediaReference } from './MediaReference.ts';
import { isOtherMedia, type MessagePart, mediaMarker, type ReadMessage } from './Message.ts';
import { readImages } from './readImages.ts';

/** The marker that LLaVA, LLaMA-Factory and ms-swift put where an image goes. */
export const imageMarker = '<image>';

interface TurnsRead {
  readonly turns: readonly Turn[];
  /** The declared images, then those inside messages. */
  readonly images: readonly MediaReference[];
  /** How many of them are inside messages. */
  readonly carried: number;
  /** How many markers the texts contained; undefined if none did. */
  readonly markers: number | undefined;
}

/**
 * Turns messages into turns with their images in place. A marker takes the next declared image; without markers, the
 * declared images go before the first user text, as TRL does with plain strings.
 */
export function readTurns(messages: readonly ReadMessage[], declared: readonly MediaReference[]): TurnsRead {
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
  const carry = (reference: MediaReference): Part => {
    images.push(reference);
    return { type: 'image', image: images.length - 1 };
  };
  const turns = messages.map(({ role, content, calls, isCall, isContext, at, also }): Turn => {
    const parts =
      typeof content === 'string'
        ? splitMarkers(content, place)
        : content.flatMap((part, index) => readPart(part, at.at(index), place, carry));
    if (calls !== undefined) {
      parts.push({ type: 'text', text: calls });
    }
    const turn = { role, parts, at, also, ...(isContext && { isContext }) };
    return isCall || calls !== undefined ? { ...turn, isCall: true } : turn;
  });
  const unplaced =
    placed < declared.length
      ? declared.slice(placed).map((_, index): Part => ({ type: 'image', image: placed + index }))
      : [];
  return {
    turns: prependToFirstUser(turns, unplaced),
    images,
    carried: images.length - declared.length,
    markers: markers === 0 ? undefined : markers,
  };
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

/** Where records are does not matter in messages, which contain no binary columns. */
const anyPlace = { row: 0 };

function readPart(
  part: MessagePart,
  at: Field,
  place: () => Part,
  carry: (reference: MediaReference) => Part,
): Part[] {
  if (part.type === 'text') {
    return splitMarkers(part.text ?? part.value ?? '', place);
  }
  if (isOtherMedia(part)) {
    // Its marker shows where it is.
    return [{ type: 'text', text: mediaMarker(part) }];
  }
  const { type: _, value, ...struct } = part;
  // LLaMA-Factory's v1 spelling.
  const [image] = readImages(struct, at, anyPlace);
  const [own] = image ? [image] : readImages(value ?? '', at.at('value'), anyPlace);
  return [own ? carry(own) : place()];
}

function prependToFirstUser(turns: readonly Turn[], parts: readonly Part[]): readonly Turn[] {
  const first = parts.length === 0 ? -1 : turns.findIndex((turn) => turn.role === 'user');
  return first < 0
    ? turns
    : turns.map((turn, index) => (index === first ? { ...turn, parts: [...parts, ...turn.parts] } : turn));
}
