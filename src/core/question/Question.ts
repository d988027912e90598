import type { z } from 'zod';
import type { Turn } from '../sample/Exchange.ts';
import type { Task } from './Task.ts';

/** A task put into words for a model, with what its reply must be. */
export interface Question {
  readonly task: Task;
  readonly subject: Subject;
  readonly prompt: { readonly id: string; readonly version: number };
  /** Instructions and taxonomy; holds nothing of the sample, so that its hash names the prompt. */
  readonly system: string;
  /**
   * The sample as JSON, which keeps whatever it says from being read as an instruction, and a closing line; where the
   * model is asked to answer freely (`form` text), the request as its user wrote it.
   */
  readonly user: string;
  /** The turns before it, where the model is asked to answer freely; otherwise they stand in the sample. */
  readonly history: readonly { readonly role: Turn['role']; readonly text: string }[];
  /** What the reply is: a JSON object of `wireSchema`, or words. */
  readonly form: 'json' | 'text';
  /** Asked for beside the model's own parameters, where an answer of many is wanted; part of what the reply depends on. */
  readonly sampling: Sampling | undefined;
  /** Whether the model is shown the images of the exchange. */
  readonly withImages: boolean;
  /** JSON schema of the reply in the subset that all servers obey (formats.md 3.7). */
  readonly wireSchema: Readonly<Record<string, unknown>>;
  /** Validates a reply and brings its labels to the taxonomy's spelling. */
  readonly replySchema: z.ZodType;
}

/** What a question is about, in words: the exchange and, for scores, the answer. Its images travel beside it. */
export interface Subject {
  readonly history: readonly Turn[];
  readonly prompt: Turn;
  /** The text of the candidate that a score is asked for; of two that are compared, the first. */
  readonly answer?: string;
  readonly secondAnswer?: string;
}

/** How one answer among several is drawn; servers that know no seed draw at random. */
export interface Sampling {
  readonly seed?: number;
  readonly temperature?: number;
}
