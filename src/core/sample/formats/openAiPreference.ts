import { z } from 'zod';
import { defineFormat } from '../Format.ts';
import { conversationSchema } from '../Message.ts';
import { messageAnswer, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/** Preference lines as OpenAI, Together, Fireworks and Azure take them (formats.md 1.6). */
export const openAiPreference = defineFormat({
  id: 'openai-preference',
  title: 'OpenAI preference lines',
  schema: z.looseObject({
    id: idSchema,
    input: z.looseObject({ messages: conversationSchema }),
    preferred_output: conversationSchema,
    non_preferred_output: conversationSchema,
  }),
  recognises: (value) => 'preferred_output' in value && 'non_preferred_output' in value,
  read: (row) => ({
    id: readId(row.id),
    ...readPreference({
      prompt: row.input.messages,
      images: [],
      answers: [
        ...messageAnswer('preferred_output', row.preferred_output, 'chosen'),
        ...messageAnswer('non_preferred_output', row.non_preferred_output, 'rejected'),
      ],
    }),
    labels: readLabels(row, ['id']),
  }),
});
