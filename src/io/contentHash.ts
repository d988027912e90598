import { createHash } from 'node:crypto';

/** The SHA-256 of a content: 64 hexadecimal digits. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The part of a SHA-256 that identifies a content in the ledger and in names. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 32);
}

/** Identifies the content of a record or an image: 32 hexadecimal digits of its SHA-256. */
export function contentHash(content: Uint8Array | string): string {
  return shortHash(sha256Of(content));
}
