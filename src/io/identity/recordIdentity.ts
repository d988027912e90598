import { fnv1a } from '../../core/text/fnv1a.ts';
import { finalize } from '../../core/text/hash64.ts';
import { contentHash } from '../contentHash.ts';
import type { RawRecord } from '../source/RecordSource.ts';
import type { IdentityCollision } from './IdentityCollisions.ts';

/** Prefixes of identities made from a hash; a dataset's own id that looks like one is not trusted to be unique. */
export const hashIdentityPrefix = 'sha256:';

/**
 * The identity of a record: its own id if no other record is known to have it, else the hash of its content, plus a
 * sequence number if even the content repeats.
 */
export function identityOf(
  ownId: string | undefined,
  hash: string,
  repeat: IdentityCollision | undefined,
): string {
  if (ownId !== undefined && !repeat?.sharesId) {
    return ownId;
  }
  const ordinal = repeat?.ordinal ?? 1;
  return `${hashIdentityPrefix}${hash}${ordinal === 1 ? '' : `#${ordinal}`}`;
}

/** The id that may identify a record: its own, unless it looks like an identity made from a hash. */
export function ownIdOf(id: string | undefined): string | undefined {
  return id === undefined || id.startsWith(hashIdentityPrefix) ? undefined : id;
}

/** The four-byte hash that the survey keeps of a record: of its own id, else of its content hash. */
export function recordFingerprint(ownId: string | undefined, raw: Pick<RawRecord, 'content'>): number {
  return ownId === undefined ? prefixOf(contentHash(raw.content)) : hash32(ownId);
}

/** The four-byte hash that the survey keeps, computed from an identity. */
export function fingerprintOf(identity: string): number {
  return identity.startsWith(hashIdentityPrefix)
    ? prefixOf(identity.slice(hashIdentityPrefix.length))
    : hash32(identity);
}

/** The first four bytes of a content hash. */
function prefixOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16) >>> 0;
}

/**
 * A 32-bit hash of a text, fast and not cryptographic: for finding records that may be the same, never for proving it.
 * Seeds give independent hashes.
 */
export function hash32(text: string, seed = 0): number {
  // Without the final mixing, the hashes of similar ids would differ in few bits.
  return finalize(fnv1a(text, seed)) >>> 0;
}
