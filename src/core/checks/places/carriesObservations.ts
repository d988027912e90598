import type { ReadSubject } from '../RecordSubject.ts';
import { fieldOf } from './fieldOf.ts';

/**
 * Whether a record is of the kind that keeps observations: one is there, or a turn of it is marked safe or unsafe by
 * itself, which only DREAM's shape does. VLGuard marks records and holds no observations; that is no fault of its.
 */
export function carriesObservations({ value, conversation }: ReadSubject): boolean {
  const list = conversation?.list ?? [];
  return (
    fieldOf(value, 'observe') !== undefined ||
    list.some((turn) => fieldOf(turn, 'observe') !== undefined || fieldOf(turn, 'safe') !== undefined)
  );
}
