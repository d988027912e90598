import { buildMessages, type PlainMessage } from '../buildMessages.ts';
import type { ChatRequest } from '../ChatModel.ts';
import { schemaInstruction } from '../schemaInWords.ts';
import type { EditorMessage, EditorPart } from './EditorModels.ts';

/** A question as messages for the editor's models; instructions and form stand first in the user's own message. */
export function buildEditorMessages(request: ChatRequest): readonly EditorMessage[] {
  const { form, wireSchema } = request.question;
  const messages = buildMessages(request);
  const spoken = messages.filter(({ role }) => role !== 'system');
  const instructions = [
    ...messages.filter(({ role }) => role === 'system').map(({ text }) => text),
    ...(form === 'json' ? [schemaInstruction(wireSchema)] : []),
  ].join('\n\n');
  const first = spoken.findIndex(({ role }) => role === 'user');
  return spoken.map((message, index) => toMessage(message, index === first ? instructions : ''));
}

function toMessage({ role, text, images = [] }: PlainMessage, instructions: string): EditorMessage {
  return {
    role: role === 'assistant' ? 'assistant' : 'user',
    parts: [
      ...(instructions === '' ? [] : [textPart(instructions)]),
      ...images.map(({ bytes, mime }): EditorPart => ({ type: 'image', bytes, mime })),
      textPart(text),
    ],
  };
}

function textPart(text: string): EditorPart {
  return { type: 'text', text };
}
