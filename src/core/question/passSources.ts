import type { Source } from '../taxonomy/sources.ts';
import type { Pass } from './Task.ts';

/** The sources each pass can see (method.md 1.2). */
export const passSources: Readonly<Record<Pass, readonly Source[]>> = {
  joint: ['Text instruction', 'Text content', 'Image content', 'Text in the image'],
  image: ['Image content', 'Text in the image'],
  text: ['Text instruction', 'Text content'],
};
