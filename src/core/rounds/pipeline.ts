import { z } from 'zod';
import { type RoundChanges, roundChangesSchema } from './RoundSettings.ts';

/** A file that says which rounds to go through with a dataset. */
export const pipelineSchema = z.strictObject({
  $schema: z.string().optional().describe('The schema of this file, for editors'),
  dataset: z.string().min(1).describe('The file of the prompts, relative to this file'),
  rounds: z
    .array(roundChangesSchema)
    .min(1)
    .max(1000)
    .describe('The rounds, in order; what one does not name, it carries on from the one before it'),
});

export interface Pipeline {
  readonly dataset: string;
  readonly rounds: readonly RoundChanges[];
}

/** The JSON schema of the file, for completion in editors. */
export function pipelineJsonSchema(): object {
  return z.toJSONSchema(pipelineSchema, { io: 'input', target: 'draft-7' });
}
