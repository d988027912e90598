import { z } from 'zod';

/** What is known of a shard that was submitted, as of the last look. */
export const batchStateSchema = z.object({
  v: z.literal(1),
  /** The server's name of the batch; empty if there never was one. */

  batch: z.string(),
  /** In the server's words; see `isEnded`. */
  status: z.string(),
  /** Requests by outcome, as far as the server says. */
  counts: z.object({ total: z.number(), completed: z.number(), failed: z.number() }).optional(),
  /** Why the server did not accept it, if it did not. */
  errors: z.array(z.string()).optional(),
  output: z.string().optional(),
  error: z.string().optional(),
  /** Whether all that it brought is in the folder. */
  fetched: z.boolean(),
});

export type BatchState = z.infer<typeof batchStateSchema>;

/** Statuses after which nothing more comes. `failed`: the server did not accept it, and nothing was asked. */
const endings = ['completed', 'expired', 'cancelled', 'failed'];

export function isEnded({ status }: BatchState): boolean {
  return endings.includes(status);
}

/** Whether a server has accepted a shard, or it was given up: only the server's results count. */
export function isAtServer(state: BatchState | undefined): state is BatchState {
  return state !== undefined && state.status !== 'failed';
}
