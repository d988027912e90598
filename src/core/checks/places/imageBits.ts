import { type Hash64, hash64 } from '../../text/hash64.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { imageKey } from './imageKey.ts';

type Bits = readonly (Hash64 | undefined)[];

let last: ReadSubject | undefined;
let lastBits: Bits = [];

/**
 * By image of a record: the bits of what names it, undefined where nothing does. Several rules ask for those of a record,
 * one after the other, so that the last ones are kept.
 */
export function imageBits(subject: ReadSubject): Bits {
  if (subject !== last) {
    last = subject;
    lastBits = subject.record.images.map((image) => {
      const key = imageKey(image);
      return key === undefined ? undefined : hash64(key);
    });
  }
  return lastBits;
}
