import { z } from 'zod';

/** What every event of the ledger carries. */
export const eventBase = {
  v: z.literal(1),
  /** A ULID: unique, and in the order of time. */
  id: z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'the id is not a ULID'),
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
