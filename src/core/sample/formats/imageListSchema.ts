import { z } from 'zod';

/** One image or a list of them, each a path, a data URL or base64. */
export const imageListSchema = z.union([z.string(), z.array(z.string())]);
