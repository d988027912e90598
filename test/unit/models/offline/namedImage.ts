import type { ChatImage } from '../../../../src/models/ChatModel.ts';

/** An image that is its own name: what the engine of `sampleEngine` reads. */
export function namedImage(name: string): ChatImage {
  return { bytes: new TextEncoder().encode(name), mime: 'image/png' };
}
