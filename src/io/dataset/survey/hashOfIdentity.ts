import { hashIdentityPrefix } from '../hashIdentityPrefix.ts';
import { prefixOf } from './hashKey.ts';
import { hash32 } from './hashText.ts';

/** The four bytes by which the survey knows the record of an identity. */
export function fingerprintOf(identity: string): number {
  return identity.startsWith(hashIdentityPrefix)
    ? prefixOf(identity.slice(hashIdentityPrefix.length))
    : hash32(identity);
}
