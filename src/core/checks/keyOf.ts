import type { KeyEntry } from './KeyEntry.ts';

/** The 32 bits that stand for an entry. The lowest one is the mark of an entry that has one. */
export function keyOf({ hash, mark }: KeyEntry): number {
  return mark === undefined ? hash : ((hash & ~1) | (mark ? 1 : 0)) >>> 0;
}
