import { contentHash } from '../contentHash.ts';
import type { RawRecord } from '../source/RecordSource.ts';
import type { IdentityCollision } from './IdentityCollisions.ts';

/** How identities made of a hash begin; an id of the dataset that looks like one is not trusted to be unique. */
export const hashIdentityPrefix = 'sha256:';

/**
 * The identity of a record: its own id where no other record is known to have it, else the hash of its content, and a
 * running number where even the content repeats.
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

/** The id by which a record may be known: its own, unless it looks like an identity made of a hash. */
export function ownIdOf(id: string | undefined): string | undefined {
  return id === undefined || id.startsWith(hashIdentityPrefix) ? undefined : id;
}

/** The four bytes by which the survey knows a record: of its own id, else of its content hash. */
export function recordFingerprint(ownId: string | undefined, raw: Pick<RawRecord, 'content'>): number {
  return ownId === undefined ? prefixOf(contentHash(raw.content)) : hash32(ownId);
}

/** The four bytes by which the survey knows the record of an identity. */
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
 * A 32-bit hash of a text, quick and not cryptographic: for telling which records may be the same, never that they are.
 * Seeds give independent hashes.
 */
export function hash32(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  // Without the last mixing neighbouring ids would have neighbouring hashes in few of the bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
