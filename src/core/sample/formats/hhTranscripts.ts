import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt } from '../Exchange.ts';
import { Field, field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import type { ReadMessage } from '../Message.ts';
import { readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const transcript = z
  .string()
  .refine((text) => isTranscript(text) && readTranscript(text, Field.record).at(-1)?.role === 'assistant', {
    error: () =>
      l10n.t('expected a transcript that begins with “Human:” and ends with an answer of “Assistant:”'),
  });

const rowSchema = z
  .looseObject({ id: idSchema, chosen: transcript, rejected: transcript })
  .refine((row) => contextOf(row.chosen) === contextOf(row.rejected), {
    error: () => l10n.t('chosen and rejected are answers in two different conversations'),
  });

/**
 * Anthropic's HH rows: `chosen` and `rejected` are transcripts of the same conversation with two last answers
 * (https://huggingface.co/datasets/Anthropic/hh-rlhf).
 */
export const hhTranscripts = defineFormat({
  id: 'hh',
  title: () => l10n.t('HH transcripts'),
  schema: rowSchema,
  holds: { observations: false, pairs: true },
  recognizes: ({ chosen, rejected, ...others }) =>
    isTranscript(chosen) && isTranscript(rejected) && !('prompt' in others || 'question' in others),
  read: (row) => ({
    id: readId(row.id),
    idAt: field('id'),
    ...readPreference({
      prompt: readTranscript(row.chosen, field('chosen')).slice(0, -1),
      declared: { images: [], at: undefined },
      answers: [...lastAnswer('chosen', row.chosen), ...lastAnswer('rejected', row.rejected)],
    }),
    labels: readLabels(row, ['id', 'chosen', 'rejected']),
  }),
});

/** Who speaks, at the beginning of the text or of a paragraph. */
const speaker = /(?:^\s{0,9}|\n\n)(Human|Assistant):/g;

function isTranscript(text: unknown): text is string {
  return typeof text === 'string' && /^\s{0,9}Human:/.test(text);
}

function readTranscript(text: string, at: Field): readonly ReadMessage[] {
  const found = [...text.matchAll(speaker)];
  return found.map((one, index): ReadMessage => {
    const content = text.slice(one.index + one[0].length, found[index + 1]?.index).trim();
    return { role: one[1] === 'Human' ? 'user' : 'assistant', content, at };
  });
}

/** What comes before the last answer. */
function contextOf(text: string): string {
  return text.slice(0, [...text.matchAll(speaker)].at(-1)?.index).trim();
}

function lastAnswer(name: 'chosen' | 'rejected', text: string) {
  const at = field(name);
  return readTranscript(text, at)
    .slice(-1)
    .flatMap(({ content }) => answerAt(name, typeof content === 'string' ? content : '', { at }));
}
