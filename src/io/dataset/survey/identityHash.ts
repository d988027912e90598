import { contentHash } from '../../contentHash.ts';
import { hashKey } from './hashKey.ts';
import { hashText } from './hashText.ts';

/** The four bytes by which the survey knows a record: of its own id, else of its content hash. */
export function identityHash(ownId: string | undefined, content: Uint8Array): number {
  return ownId === undefined ? hashKey(contentHash(content)) : hashText(ownId);
}
