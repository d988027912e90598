import { z } from 'zod';
import { messageSchema } from '../messageSchema.ts';

/** A conversation of one message or more. */
export const conversationSchema = z.array(messageSchema).min(1);
