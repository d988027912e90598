import { hashIdentityPrefix } from './hashIdentityPrefix.ts';
import type { IdentityCollision } from './survey/Repeats.ts';

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
