import { z } from 'zod';

/** A record's own id, which files write as text or number and may leave out. */
export const idSchema = z.union([z.string(), z.number()]).nullish();
