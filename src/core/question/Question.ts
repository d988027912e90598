import type { z } from 'zod';
import type { Spoken } from '../sample/Exchange.ts';
import type { Role } from '../sample/roles.ts';
import type { Task } from './Task.ts';

/** A task worded for a model, with the required form of the reply. */
export interface Question {
  readonly task: Task;
  readonly subject: Subject;
  readonly prompt: { readonly id: string; readonly version: number };
  /** Instructions and taxonomy; contains nothing of the sample, so that its hash identifies the prompt. */
  readonly system: string;
  /**
   * The sample as JSON, so that its texts cannot be read as instructions, and a closing line; if the model is asked for
   * free text (`form` text), the user's request as it is.
   */
  readonly user: string;
  /** The earlier turns, if the model is asked for free text; otherwise they are part of the sample. */
  readonly history: readonly { readonly role: Exclude<Role, 'tool'>; readonly text: string }[];
  /** What the reply is: a JSON object of `wireSchema`, or free text. */
  readonly form: 'json' | 'text';
  /** Sampling parameters on top of the model's own, if one answer of several is wanted; part of the question's key. */
  readonly sampling: Sampling | undefined;
  /** Whether the model is shown the images of the exchange. */
  readonly withImages: boolean;
  /** JSON schema of the reply, in the subset that all servers support (docs/models.md). */
  readonly wireSchema: Readonly<Record<string, unknown>>;
  /** Validates a reply and normalizes its labels to the taxonomy's spelling. */
  readonly replySchema: z.ZodType;
}

/** What a question is about: the exchange and, for scores, the answer. Its images are sent separately. */
export interface Subject {
  readonly history: readonly Spoken[];
  readonly prompt: Spoken;
  /** The text of the candidate that is scored; of two that are compared, the first. */
  readonly answer?: string;
  readonly secondAnswer?: string;
  /**
   * Whether it is known, for a reason, that nothing in the exchange should be refused (`isKnownHarmless`). Models are not
   * told; the offline engine needs it, since it cannot find out.
   */
  readonly harmless?: boolean;
}

/** How one of several answers is sampled; servers without seeds sample at random. */
export interface Sampling {
  readonly seed?: number;
  readonly temperature?: number;
}
