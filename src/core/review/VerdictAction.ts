import { z } from 'zod';

/** The candidates that the curator had before them, by id; what was on screen is what the verdict is about. */
const shownField = {
  shown: z.object({ chosen: z.string().optional(), rejected: z.string().optional() }).optional(),
};

/** What a curator can say of the pair that is shown. `edit` carries the texts that they leave behind. */
export const verdictActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), ...shownField }),
  z.object({ kind: z.literal('swap'), ...shownField }),
  z.object({ kind: z.literal('tie'), ...shownField }),
  z.object({ kind: z.literal('reject'), ...shownField }),
  z.object({ kind: z.literal('skip'), ...shownField }),
  z.object({ kind: z.literal('edit'), chosen: z.string(), rejected: z.string().optional(), ...shownField }),
]);

export type VerdictAction = z.infer<typeof verdictActionSchema>;
