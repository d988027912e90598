import { z } from 'zod';

const ulid = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'the id is not a ULID');

/** What every event of the ledger carries. */
export const eventBase = {
  v: z.literal(1),
  /** A ULID: unique, and in the order of time. */
  id: ulid,
  /**
   * Id of an event that this one comes after though its own id is the earlier one: the other's lies further ahead of the
   * clock than is built on.
   */
  follows: ulid.optional(),
  at: z.string(),
  /** The curator, or the program that ran the model. */
  by: z.string(),
  /** Identity of the record: its own id where unique, else its content hash. */
  record: z.string(),
  /** Content hash of the record as it was; another hash now makes the event stale. */
  hash: z.string(),
  /** Index of the exchange in the record. */
  exchange: z.int().min(0),
};
