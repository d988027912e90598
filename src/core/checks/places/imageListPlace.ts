import type { FieldPath } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { fieldOf } from './fieldOf.ts';

/** Where a record lists its images; its conversation where it lists none. */
export function imageListPlace({ value, conversation }: ReadSubject): FieldPath {
  const name = ['images', 'image'].find((one) => fieldOf(value, one) !== undefined) ?? conversation?.name;
  return name === undefined ? [] : [name];
}
