import { z } from 'zod';

/** An observation as DREAM's prompts and released file spell it; labels may have drifted. */
export const rawObservationSchema = z.object({
  malicious_content: z.string(),
  source: z.string(),
  risk_category: z.string(),
});

export type RawObservation = z.infer<typeof rawObservationSchema>;
