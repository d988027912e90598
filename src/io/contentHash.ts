import { createHash } from 'node:crypto';

/** Identifies the content of a record or an image: 32 hexadecimal digits of its SHA-256. */
export function contentHash(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
