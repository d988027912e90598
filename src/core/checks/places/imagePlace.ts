import type { FieldPath } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { fieldOf } from './fieldOf.ts';
import { findText } from './findText.ts';

/** Where the n-th image of a record is named. Where the record does not name it (by row or convention), the record. */
export function imagePlace({ value, record }: ReadSubject, at: number): FieldPath {
  const reference = record.images[at];
  if (!reference) {
    return [];
  }
  const text = reference.kind === 'path' ? reference.path : reference.kind === 'remote' ? reference.url : '';
  for (const name of ['images', 'image']) {
    const field = fieldOf(value, name);
    if (Array.isArray(field) && at < field.length) {
      return [name, at];
    }
    if (typeof field === 'string' && at === 0) {
      return [name];
    }
  }
  return text === '' ? [] : (findText(value, text)?.path ?? []);
}
