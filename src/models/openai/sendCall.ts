import type OpenAI from 'openai';
import type { Call, CallReply, ChatProtocol } from './Call.ts';
import { chatCompletions } from './chatCompletions.ts';
import { ollamaChat } from './ollamaChat.ts';
import type { SchemaForm, ServerProfile } from './profiles.ts';
import { readRateLimits } from './readRateLimits.ts';

const protocols: Readonly<Record<ServerProfile['protocol'], ChatProtocol>> = {
  'chat-completions': chatCompletions,
  ollama: ollamaChat,
};

/** Makes one call in the server's own words. Throws as the SDK does. */
export async function sendCall(
  client: OpenAI,
  profile: ServerProfile,
  call: Call,
  form: SchemaForm,
  signal: AbortSignal,
): Promise<CallReply> {
  const protocol = protocols[profile.protocol];
  const body = protocol.body(call, form, profile.limit);
  const { data, response } = await client
    .post<unknown>(protocol.url(client.baseURL), { body, signal })
    .withResponse();
  const limits = readRateLimits(response.headers);
  return { ...protocol.read(data), ...(limits && { limits }) };
}
