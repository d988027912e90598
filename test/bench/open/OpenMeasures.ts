import { z } from 'zod';

/** The cost of opening a dataset: milliseconds, and bytes. */
export const openMeasuresSchema = z.object({
  records: z.number(),
  bytes: z.number(),
  firstPage: z.number(),
  indexed: z.number(),
  surveyed: z.number(),
  /** Processor time of all threads until then. */
  cpu: z.number(),
  /** The 95th percentile of reading a record anywhere in the file; 0 if it was not measured. */
  randomRead: z.number(),
  /** Memory of the process that has the dataset open. */
  resident: z.number(),
});

export type OpenMeasures = z.infer<typeof openMeasuresSchema>;
