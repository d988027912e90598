import type { Spoken } from '../sample/Exchange.ts';
import type { Obstacle } from './obstacles.ts';

/** What a target can hold, as its loader reads it (docs/training.md); what is not named has no limit. */
export interface TargetLimits {
  /** Images of a row: at least, at most. */
  readonly images?: { readonly min?: number; readonly max?: number };
  /** Requests of a row at most. */
  readonly turns?: number;
  /** Whether it has a place for a system prompt. */
  readonly systems: boolean;
  /** Whether it has a place for the results of tools. */
  readonly tools: boolean;
  /**
   * Words that its loader takes for markers, tags or separators wherever they are, and for which it has no escape: a text with one
   * of them would be another text, or another conversation, in training.
   */
  readonly reserved: readonly string[];
}

/**
 * Placeholders of images in the chat templates of common models. Processors count them in all texts: a row with one more than it
 * has images fails in the middle of a run, if it is that model (measured with TRL 1.16 and Qwen2-VL).
 */
export const modelImageTokens: readonly string[] = [
  '<|image_pad|>',
  '<|video_pad|>',
  '<|vision_start|>',
  '<|vision_end|>',
  '<|image|>',
  '<image_soft_token>',
  '<start_of_image>',
  '<IMG_CONTEXT>',
  '[IMG]',
];

/** What a target cannot hold of a conversation with its answers, if anything. */
export function limitObstacle(
  turns: readonly Spoken[],
  answers: readonly string[],
  { images = {}, turns: maxRequests = Number.POSITIVE_INFINITY, systems, tools, reserved }: TargetLimits,
): Obstacle | undefined {
  const count = (role: Spoken['role']) => turns.filter((turn) => turn.role === role).length;
  const shown = turns.flatMap(({ parts }) => parts.filter(({ type }) => type === 'image')).length;
  const { min = 0, max = Number.POSITIVE_INFINITY } = images;
  if (shown < min) {
    return { reason: 'no-image', detail: undefined };
  }
  if (shown > max) {
    return { reason: 'too-many-images', detail: `${shown} > ${max}` };
  }
  if (count('user') > maxRequests) {
    return { reason: 'too-many-turns', detail: undefined };
  }
  if (count('system') > 0 && !systems) {
    return { reason: 'system-prompt', detail: undefined };
  }
  if (count('tool') > 0 && !tools) {
    return { reason: 'tool-result', detail: undefined };
  }
  const found = reservedIn([...textsOf(turns), ...answers], reserved);
  return found === undefined ? undefined : { reason: 'reserved-text', detail: found };
}

function textsOf(turns: readonly Spoken[]): readonly string[] {
  return turns.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])));
}

/** The first reserved word in any of the texts. */
function reservedIn(texts: readonly string[], reserved: readonly string[]): string | undefined {
  return reserved.find((word) => texts.some((text) => text.includes(word)));
}
