import type { z } from 'zod';
import type { Subject } from './Subject.ts';
import type { Task } from './Task.ts';

/** A task put into words for a model, with what its reply must be. */
export interface Question {
  readonly task: Task;
  readonly subject: Subject;
  readonly prompt: { readonly id: string; readonly version: number };
  /** Instructions and taxonomy; holds nothing of the sample, so that its hash names the prompt. */
  readonly system: string;
  /** The sample as JSON: quoting keeps whatever it says from being read as an instruction. */
  readonly user: string;
  /** Whether the model is shown the images of the exchange. */
  readonly withImages: boolean;
  /** JSON schema of the reply in the subset that all servers obey (formats.md 3.7). */
  readonly wireSchema: Readonly<Record<string, unknown>>;
  /** Validates a reply and brings its labels to the taxonomy's spelling. */
  readonly replySchema: z.ZodType;
}
