import { contentOf } from './contentOf.ts';
import type { Conversation } from './conversationOf.ts';
import { fieldOf } from './fieldOf.ts';

/** How many parts of a conversation are images: those that bring their own, and the places of others. */
interface ImageParts {
  readonly carried: number;
  readonly placed: number;
}

/** Counts the image parts of messages whose content is a list. */
export function countCarried(conversation: Conversation | undefined): ImageParts {
  let carried = 0;
  let placed = 0;
  for (const message of conversation?.list ?? []) {
    const { content } = contentOf(message);
    for (const part of Array.isArray(content) ? content : []) {
      const type = fieldOf(part, 'type');
      if (type === 'image_url' || (type === 'image' && fieldOf(part, 'image'))) {
        carried += 1;
      } else if (type === 'image') {
        placed += 1;
      }
    }
  }
  return { carried, placed };
}
