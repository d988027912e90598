import { contentHash } from '../../contentHash.ts';
import type { RawRecord } from '../RecordSource.ts';
import { hashKey } from './hashKey.ts';
import { hashText } from './hashText.ts';

/** The four bytes by which the survey knows a record: of its own id, else of its content hash. */
export function identityHash(ownId: string | undefined, raw: Pick<RawRecord, 'content'>): number {
  return ownId === undefined ? hashKey(contentHash(raw.content)) : hashText(ownId);
}
