import { z } from 'zod';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { Session } from '../session/Session.ts';

/** The input field that names a record. */
export const recordField = z.string().max(4096).describe('The id of a record, or its number from 1');

/** The record with an identity or, if there is none, with a number from 1. Throws if there is neither. */
export async function findRecord(session: Session, name: string): Promise<ReviewedRecord> {
  const number = /^\d{1,15}$/.test(name) ? Number(name) : 0;
  const numbered = number >= 1 && number <= session.dataset.count ? number - 1 : undefined;
  const row = (await session.dataset.rowOf(name)) ?? numbered;
  if (row === undefined) {
    throw new Error('The dataset does not contain this record.');
  }
  return session.record(row);
}
