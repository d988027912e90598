/** How a server is told the form of the answer. `prompt`: in words only, where it knows no way to be told. */
export type SchemaForm = 'json_schema' | 'json_object' | 'prompt';

/** What one kind of server does differently (formats.md 3.7, servers.md 2). */
export interface ServerProfile {
  readonly id: string;
  /** What its makers call it. */
  readonly name: string;
  /** Where it listens unless told otherwise. */
  readonly usualUrl?: string;
  /** Ollama's own protocol tells of a prompt that is too long; its OpenAI-compatible one cuts it silently. */
  readonly protocol: 'chat-completions' | 'ollama';
  /** OpenAI's newer models refuse `max_tokens`; Ollama and others ignore `max_completion_tokens`. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  /** Best first; the next is tried where the server refuses one. */
  readonly schemaForms: readonly [SchemaForm, ...SchemaForm[]];
  /** Whether its count of a prompt's tokens includes what it had cached, so that too low a count shows a prompt cut. */
  readonly countsWholePrompt?: boolean;
}

/** The kinds of server that are known apart. `generic` is any other that speaks OpenAI's protocol. */
export const profiles = {
  openai: {
    id: 'openai',
    name: 'OpenAI',
    usualUrl: 'https://api.openai.com/v1',
    protocol: 'chat-completions',
    limit: 'max_completion_tokens',
    schemaForms: ['json_schema'],
  },
  vllm: {
    id: 'vllm',
    name: 'vLLM',
    usualUrl: 'http://localhost:8000/v1',
    protocol: 'chat-completions',
    limit: 'max_tokens',
    schemaForms: ['json_schema'],
  },
  llamacpp: {
    id: 'llamacpp',
    name: 'llama.cpp',
    usualUrl: 'http://localhost:8080/v1',
    protocol: 'chat-completions',
    limit: 'max_tokens',
    schemaForms: ['json_schema', 'json_object'],
  },
  ollama: {
    id: 'ollama',
    name: 'Ollama',
    usualUrl: 'http://localhost:11434/v1',
    protocol: 'ollama',
    limit: 'max_tokens',
    schemaForms: ['json_schema'],
  },
  lmstudio: {
    id: 'lmstudio',
    name: 'LM Studio',
    usualUrl: 'http://localhost:1234/v1',
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
