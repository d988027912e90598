import type OpenAI from 'openai';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { ChatModel, ChatParameters, ChatReply, ChatRequest } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import { buildMessages } from './buildMessages.ts';
import { createClient, type Endpoint } from './createClient.ts';
import { readRateLimits } from './readRateLimits.ts';
import { toModelError } from './toModelError.ts';

interface OpenAiOptions {
  /** Tokens of the answer at most. */
  readonly maxTokens: number;
  /** Left to the server where undefined: some models accept only their own. */
  readonly temperature: number | undefined;
}

/** A model behind any OpenAI-compatible endpoint: one chat completion a question, its answer bound by a JSON schema. */
export class OpenAiModel implements ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  readonly #client: OpenAI;
  readonly #limit: { max_tokens: number } | { max_completion_tokens: number };

  constructor(endpoint: Endpoint, model: string, options: OpenAiOptions) {
    const { origin, hostname } = new URL(endpoint.baseUrl);
    this.identity = { provider: 'openai', model, endpoint: origin };
    this.parameters = {
      max_tokens: options.maxTokens,
      ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    };
    this.#client = createClient(endpoint);
    // OpenAI's newer models refuse max_tokens; Ollama and others ignore max_completion_tokens (formats.md 3.7).
    this.#limit =
      hostname === 'api.openai.com'
        ? { max_completion_tokens: options.maxTokens }
        : { max_tokens: options.maxTokens };
  }

  async complete(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    const { temperature } = this.parameters;
    try {
      const { data, response } = await this.#client.chat.completions
        .create(
          {
            model: this.identity.model,
            messages: buildMessages(request),
            response_format: {
              type: 'json_schema',
              json_schema: { name: 'reply', strict: true, schema: { ...request.question.wireSchema } },
            },
            ...this.#limit,
            ...(typeof temperature === 'number' ? { temperature } : {}),
          },
          { signal },
        )
        .withResponse();
      const limits = readRateLimits(response.headers);
      return { ...readCompletion(data), ...(limits && { limits }) };
    } catch (error) {
      throw signal.aborted ? signal.reason : toModelError(error, this.#client.baseURL);
    }
  }
}

/** Takes the answer out of a completion; what ended before it was one is an error that says so. */
function readCompletion(completion: OpenAI.ChatCompletion): ChatReply {
  const choice = completion.choices?.[0];
  const text = choice?.message?.content ?? '';
  const usage = readUsage(completion);
  const refusal = choice?.message?.refusal;
  if (refusal) {
    throw new ModelError('refused', `The model refused: ${refusal}`, { raw: refusal, usage });
  }
  if (choice?.finish_reason === 'content_filter') {
    const message = 'The server’s content filter stopped the answer.';
    throw new ModelError('refused', message, { raw: text, usage });
  }
  if (choice?.finish_reason === 'length') {
    const message = 'The answer was cut off at the token limit. Raise the limit in the settings.';
    throw new ModelError('truncated', message, { raw: text, usage });
  }
  if (text === '') {
    const raw = JSON.stringify(completion);
    throw new ModelError('invalid-reply', 'The server answered without any text.', { raw, usage });
  }
  return { text, usage };
}

function readUsage({ usage }: OpenAI.ChatCompletion): Usage {
  const { prompt_tokens: input, completion_tokens: output } = usage ?? {};
  return { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) };
}
