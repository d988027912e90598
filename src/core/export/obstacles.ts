import { isObject } from '../objects.ts';
import { type Exchange, imagesOf, turnText } from '../sample/Exchange.ts';
import { field } from '../sample/Field.ts';
import { imageMarker } from '../sample/readTurns.ts';
import { awaitsAnswer, mayFollow, type Role } from '../sample/roles.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { ExportRecord } from './ExportTarget.ts';
import type { ExportedTurn } from './exportedTurns.ts';
import type { LeftOutReason } from './LeftOut.ts';
import type { TargetLimits } from './TargetLimits.ts';

/** Why something cannot be exported. */
export interface Obstacle {
  readonly reason: LeftOutReason;
  readonly detail: string | undefined;
}

/** What is wrong with a whole record: a number of image markers that does not fit, or tools that a target cannot hold. */
export function recordObstacle(
  { value, record }: Pick<ExportRecord, 'value' | 'record'>,
  { tools }: Pick<TargetLimits, 'tools'>,
): Obstacle | undefined {
  const { markers, images, carriedImages = 0 } = record;
  const declared = images.length - carriedImages;
  if (markers !== undefined && markers !== declared) {
    return { reason: 'image-markers', detail: `${markers} markers, ${declared} images` };
  }
  return !tools && offersTools(value) ? { reason: 'tools', detail: undefined } : undefined;
}

/** Descriptions of tools, as chat APIs, TRL, LLaMA-Factory and ms-swift spell them: a list, or its JSON text. */
const toolFields = [field('tools'), field('functions')];

function offersTools(value: unknown): boolean {
  return toolFields.some((at) => {
    const held = isObject(value) ? at.in(value) : undefined;
    return Array.isArray(held) ? held.length > 0 : typeof held === 'string' && /^\s*\[\s*[^\s\]]/.test(held);
  });
}

/** A turn that no trainer takes as it is meant, by its position in the conversation. */
export interface TurnObstacle extends Obstacle {
  readonly at: number;
}

/** Every turn that a target cannot hold, and the first one that is out of order. */
export function turnObstacles(
  record: Pick<ExportRecord, 'images'>,
  turns: readonly ExportedTurn[],
  limits: TargetLimits,
): readonly TurnObstacle[] {
  const found = turns.flatMap((turn, at): TurnObstacle[] => {
    const problem =
      textObstacle(turnText(turn), limits) ??
      imageObstacle(turn) ??
      (limits.needsFiles ? missingImage(record, turn) : undefined) ??
      limitObstacle(turns, at, limits);
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

function missingImage({ images }: Pick<ExportRecord, 'images'>, turn: ExportedTurn): Obstacle | undefined {
  const missing = imagesOf([turn])
    .map((index) => images[index])
    .find((image) => !image?.ok);
  return missing && !missing.ok
    ? { reason: 'image-missing', detail: `${missing.reference}: ${missing.problem}` }
    : undefined;
}

/** Why a target cannot hold a turn after those before it. */
function limitObstacle(
  turns: readonly ExportedTurn[],
  at: number,
  limits: TargetLimits,
): Obstacle | undefined {
  const turn = turns[at];
  if (!turn) {
    return undefined;
  }
  const isRequest = awaitsAnswer(turn.role);
  const first = turns.findIndex(({ role }) => awaitsAnswer(role));
  const shown = limits.images === 'any' ? 0 : imagesOf(turns.slice(0, at + 1)).length;
  const exceeds: readonly (readonly [LeftOutReason, boolean])[] = [
    ['system-prompt', !limits.system && turn.role === 'system'],
    ['tools', !limits.tools && (turn.role === 'tool' || turn.source?.isCall === true)],
    ['several-turns', !limits.turns && isRequest && at !== first],
    ['images', limits.images === 'none' && shown > 0],
    ['several-images', limits.images !== 'any' && shown > 1],
    // A later request may have it.
    ['no-image', limits.images === 'one' && isRequest && shown === 0 && at === turns.length - 1],
  ];
  const reason = exceeds.find(([, applies]) => applies)?.[0];
  return reason && { reason, detail: undefined };
}

/** What no trainer or loader takes as text. */
export function textObstacle(text: string, { markers }: Pick<TargetLimits, 'markers'>): Obstacle | undefined {
  const marker = markers.exec(text)?.[0];
  if (marker !== undefined) {
    return { reason: 'marker-in-text', detail: marker };
  }
  return text.isWellFormed() ? undefined : { reason: 'broken-text', detail: undefined };
}

/** What is wrong with an exchange besides its turns: an image or a call in its answer, or turns after it that nothing exports. */
export function exchangeObstacle(
  { value, record }: Pick<ExportRecord, 'value' | 'record'>,
  exchange: Exchange,
  { tools }: Pick<TargetLimits, 'tools'>,
): Obstacle | undefined {
  if (!tools && exchange.answers.some(({ isCall }) => isCall)) {
    return { reason: 'tools', detail: undefined };
  }
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
