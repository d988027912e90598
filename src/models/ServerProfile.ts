/** How a server is asked for a form of answer. `prompt`: by description only, if it has no parameter for it. */
export type SchemaForm = 'json_schema' | 'json_object' | 'prompt';

/** How a server names the limit of an answer's tokens. */
export type LimitName = 'max_tokens' | 'max_completion_tokens';

/** What one kind of server does differently (docs/models.md). */
export interface ServerProfile {
  readonly id: string;
  /** Its product name. */
  readonly name: string;
  /** Its default address. */
  readonly defaultUrl?: string;
  /** Ollama's own protocol reports a prompt that is too long; its OpenAI-compatible one silently truncates it. */
  readonly protocol: 'chat-completions' | 'ollama';
  /** OpenAI's newer models reject `max_tokens`; Ollama and others ignore `max_completion_tokens`. */
  readonly limit: LimitName;
  /** Best first; the next one is tried if the server rejects one. */
  readonly schemaForms: readonly [SchemaForm, ...SchemaForm[]];
  /** Whether its prompt token count includes cached tokens, so that a count that is too low proves truncation. */
  readonly countsWholePrompt?: boolean;
}

/** The known kinds of servers. `generic` is any other that supports OpenAI's protocol. */
export const profiles = {
  openai: {
    id: 'openai',
    name: 'OpenAI',
    defaultUrl: 'https://api.openai.com/v1',
    protocol: 'chat-completions',
    limit: 'max_completion_tokens',
    schemaForms: ['json_schema', 'prompt'],
  },
  vllm: {
    id: 'vllm',
    name: 'vLLM',
    defaultUrl: 'http://localhost:8000/v1',
    protocol: 'chat-completions',
    limit: 'max_tokens',
    schemaForms: ['json_schema', 'prompt'],
  },
  llamacpp: {
    id: 'llamacpp',
    name: 'llama.cpp',
    defaultUrl: 'http://localhost:8080/v1',
    protocol: 'chat-completions',
    limit: 'max_tokens',
    schemaForms: ['json_schema', 'json_object', 'prompt'],
  },
  ollama: {
    id: 'ollama',
    name: 'Ollama',
    defaultUrl: 'http://localhost:11434/v1',
    protocol: 'ollama',
    limit: 'max_tokens',
    schemaForms: ['json_schema', 'prompt'],
  },
  lmstudio: {
    id: 'lmstudio',
    name: 'LM Studio',
    defaultUrl: 'http://localhost:1234/v1',
    protocol: 'chat-completions',
    limit: 'max_tokens',
    schemaForms: ['json_schema', 'prompt'],
    countsWholePrompt: true,
  },
  generic: {
    id: 'generic',
    name: 'OpenAI-compatible server',
    protocol: 'chat-completions',
    limit: 'max_tokens',
    schemaForms: ['json_schema', 'json_object', 'prompt'],
  },
} as const satisfies Readonly<Record<string, ServerProfile>>;

export type ProfileId = keyof typeof profiles;
