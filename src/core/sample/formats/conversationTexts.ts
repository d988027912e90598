import type { TextFields } from '../Format.ts';

/** The texts of conversations, however their messages are spelled, and of what DREAM keeps beside them. */
export const conversationTexts: TextFields = {
  names: ['id', 'image', 'images'],
  words: ['value', 'content', 'text', 'malicious_content'],
};
