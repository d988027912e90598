import { isObject } from '../objects.ts';
import { type Exchange, turnText } from '../sample/Exchange.ts';
import { field } from '../sample/Field.ts';
import { imageMarker } from '../sample/readTurns.ts';
import { awaitsAnswer, mayFollow, type Role } from '../sample/roles.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { ExportRecord } from './ExportTarget.ts';
import type { ExportedTurn } from './exportedTurns.ts';
import type { LeftOutReason } from './LeftOut.ts';

/** Why something cannot be exported. */
export interface Obstacle {
  readonly reason: LeftOutReason;
  readonly detail: string | undefined;
}

/** What is wrong with a whole record: a number of image markers that does not fit. */
export function recordObstacle({ markers, images, carriedImages = 0 }: SampleRecord): Obstacle | undefined {
  const declared = images.length - carriedImages;
  return markers === undefined || markers === declared
    ? undefined
    : { reason: 'image-markers', detail: `${markers} markers, ${declared} images` };
}

/** A turn that no trainer takes as it is meant, by its position in the conversation. */
export interface TurnObstacle extends Obstacle {
  readonly at: number;
}

/** Every turn with such a text or image, and the first one that is out of order. */
export function turnObstacles(turns: readonly ExportedTurn[]): readonly TurnObstacle[] {
  const found = turns.flatMap((turn, at): TurnObstacle[] => {
    const problem = textObstacle(turnText(turn)) ?? imageObstacle(turn);
    return problem ? [{ ...problem, at }] : [];
  });
  const at = turns.findIndex(({ role }, index) => {
    const before = turns[index - 1]?.role;
    return !mayFollow(role, before) && !isNextResult(role, before);
  });
  if (at >= 0) {
    const roles = turns.slice(0, at + 1).map(({ role }) => role);
    found.push({ reason: 'role-order', detail: roles.slice(-mostShownRoles).join(', '), at });
  }
  return found;
}

/** Longer conversations are shown from here on. */
const mostShownRoles = 12;

/** If several tools were called at once, all results follow one another. */
function isNextResult(role: Role, before: Role | undefined): boolean {
  return role === 'tool' && before === 'tool';
}

/** An image belongs to what is asked. */
function imageObstacle({ role, parts }: ExportedTurn): Obstacle | undefined {
  return !awaitsAnswer(role) && parts.some((part) => part.type === 'image')
    ? { reason: 'marker-in-text', detail: imageMarker }
    : undefined;
}

/** What no trainer or loader takes as text. */
export function textObstacle(text: string): Obstacle | undefined {
  if (text.includes(imageMarker)) {
    return { reason: 'marker-in-text', detail: imageMarker };
  }
  return text.isWellFormed() ? undefined : { reason: 'broken-text', detail: undefined };
}

/** What is wrong with an exchange besides its turns: an image in its answer, or turns after it that nothing exports. */
export function exchangeObstacle(
  { value, record }: Pick<ExportRecord, 'value' | 'record'>,
  exchange: Exchange,
): Obstacle | undefined {
  const hasImage = exchange.answers.some(({ at }) => holdsImage(at.in(value)));
  if (hasImage) {
    return { reason: 'marker-in-text', detail: imageMarker };
  }
  const rest = turnsAfter(record, exchange);
  return rest.length === 0 ? undefined : { reason: 'role-order', detail: rest.join(', ') };
}

const partType = field('type');

/** Whether a text, or one of a list of content parts, has an image. */
function holdsImage(held: unknown): boolean {
  if (typeof held === 'string') {
    return held.includes(imageMarker);
  }
  return (
    Array.isArray(held) &&
    held.some(
      (part) =>
        String(partType.in(part)).startsWith('image') ||
        (isObject(part) && typeof part.text === 'string' && part.text.includes(imageMarker)),
    )
  );
}

/** The roles of turns that follow the last exchange of a conversation without being its answer. */
function turnsAfter({ exchanges, conversation }: SampleRecord, exchange: Exchange): readonly Role[] {
  if (!conversation || exchange.index !== exchanges.length - 1) {
    return [];
  }
  const { turns, endsWith } = conversation;
  const at = turns.indexOf(exchange.prompt);
  const isAnswered = endsWith === 'answer' && turns[at + 1]?.role === 'assistant';
  return at < 0 ? [] : turns.slice(at + (isAnswered ? 2 : 1)).map(({ role }) => role);
}
