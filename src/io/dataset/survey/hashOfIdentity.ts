import { hashIdentityPrefix } from '../hashIdentityPrefix.ts';
import { hashKey } from './hashKey.ts';
import { hashText } from './hashText.ts';

/** The four bytes by which the survey knows the record of an identity. */
export function hashOfIdentity(identity: string): number {
  return identity.startsWith(hashIdentityPrefix)
    ? hashKey(identity.slice(hashIdentityPrefix.length))
    : hashText(identity);
}
