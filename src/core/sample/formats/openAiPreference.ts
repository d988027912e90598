import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { conversationSchema, readMessages } from '../Message.ts';
import { messageAnswer, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const messagesField = field('input').at('messages');

/** Preference lines as OpenAI, Together, Fireworks and Azure accept them (docs/datasets.md). */
export const openAiPreference = defineFormat({
  id: 'openai-preference',
  title: () => l10n.t('OpenAI preference lines'),
  schema: z.looseObject({
    id: idSchema,
    input: z.looseObject({ messages: conversationSchema }),
    preferred_output: conversationSchema,
    non_preferred_output: conversationSchema,
  }),
  recognizes: (value) => 'preferred_output' in value && 'non_preferred_output' in value,
  read: (row) => ({
    id: readId(row.id),
    idAt: field('id'),
    ...readPreference({
      prompt: readMessages(row.input.messages, messagesField),
      conversationAt: messagesField,
      declared: { images: [], at: undefined },
      answers: [
        ...messageAnswer('preferred_output', row.preferred_output, 'chosen'),
        ...messageAnswer('non_preferred_output', row.non_preferred_output, 'rejected'),
      ],
    }),
    labels: readLabels(row, ['id']),
  }),
});
