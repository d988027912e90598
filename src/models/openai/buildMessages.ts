import type OpenAI from 'openai';
import type { ChatImage, ChatRequest } from '../ChatModel.ts';

type Message = OpenAI.ChatCompletionMessageParam;

/** A question as chat messages: instructions, then the images and the sample, then what was wrong with a first answer. */
export function buildMessages({ question, images, complaint }: ChatRequest): Message[] {
  const asked: Message[] = [
    { role: 'system', content: question.system },
    { role: 'user', content: [...images.map(imagePart), { type: 'text', text: question.user }] },
  ];
  const again: Message[] = complaint
    ? [
        { role: 'assistant', content: complaint.answer },
        { role: 'user', content: `${complaint.error} Answer again with one JSON object of the asked form.` },
      ]
    : [];
  return [...asked, ...again];
}

function imagePart({ bytes, mime }: ChatImage): OpenAI.ChatCompletionContentPartImage {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { type: 'image_url', image_url: { url: `data:${mime};base64,${base64}` } };
}
