import type { RiskSource } from '../taxonomy/sources.ts';
import type { Pass } from './Task.ts';

/** The sources each pass can see (method.md 1.2). */
export const passSources: Readonly<Record<Pass, readonly RiskSource[]>> = {
  joint: ['Text instruction', 'Text content', 'Image content', 'Text in the image'],
  image: ['Image content', 'Text in the image'],
  text: ['Text instruction', 'Text content'],
};
