import { contentHash } from '../../contentHash.ts';
import type { RawRecord } from '../RecordSource.ts';
import { prefixOf } from './hashKey.ts';
import { hash32 } from './hashText.ts';

/** The four bytes by which the survey knows a record: of its own id, else of its content hash. */
export function recordFingerprint(ownId: string | undefined, raw: Pick<RawRecord, 'content'>): number {
  return ownId === undefined ? prefixOf(contentHash(raw.content)) : hash32(ownId);
}
