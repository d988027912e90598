import { hashIdentityPrefix } from './hashIdentityPrefix.ts';

/** The id by which a record may be known: its own, unless it looks like an identity made of a hash. */
export function ownIdOf(id: string | undefined): string | undefined {
  return id === undefined || id.startsWith(hashIdentityPrefix) ? undefined : id;
}
