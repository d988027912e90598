/**
 * Answers of servers to `GET /v1/models` and related requests, recorded from llama.cpp (xllamacpp 2026.10), vLLM 0.32 and
 * OpenAI's documentation; Ollama's and LM Studio's, which are not in the package registries, from their own
 * documentation (https://github.com/ollama/ollama/blob/main/docs/api.md, LM Studio's REST API v0).
 */
export const recordedServers = {
  llamacpp: {
    headers: { server: 'llama.cpp' },
    models: {
      object: 'list',
      data: [
        {
          id: 'smollm2-135m',
          object: 'model',
          architecture: { input_modalities: ['text', 'image', 'video'], output_modalities: ['text'] },
          created: 1795600415,
          owned_by: 'llamacpp',
          meta: { vocab_type: 2, n_vocab: 49152, n_ctx: 2048, n_ctx_train: 8192, n_embd: 576 },
        },
      ],
    },
  },
  vllm: {
    headers: { server: 'uvicorn' },
    models: {
      object: 'list',
      data: [
        {
          id: 'tiny',
          object: 'model',
          created: 1795600415,
          owned_by: 'vllm',
          root: '/models/tiny-llava',
          parent: null,
          max_model_len: 2048,
          permission: [],
        },
      ],
    },
  },
  ollama: {
    headers: {},
    models: {
      object: 'list',
      data: [{ id: 'gemma3:4b', object: 'model', created: 1760000000, owned_by: 'library' }],
    },
  },
  lmstudio: {
    headers: { 'x-powered-by': 'Express' },
    models: {
      object: 'list',
      data: [{ id: 'qwen2-vl-7b-instruct', object: 'model', owned_by: 'organization_owner' }],
    },
    own: {
      object: 'list',
      data: [
        {
          id: 'qwen2-vl-7b-instruct',
          object: 'model',
          type: 'vlm',
          publisher: 'mlx-community',
          arch: 'qwen2_vl',
          compatibility_type: 'mlx',
          quantization: '4bit',
          state: 'loaded',
          max_context_length: 32768,
          loaded_context_length: 4096,
        },
      ],
    },
  },
} as const;

/** Ollama's answer to `POST /api/chat` without streaming. */
export function ollamaReply(content: string, rest: Record<string, unknown> = {}): object {
  return {
    model: 'gemma3:4b',
    created_at: '2026-11-25T09:00:00.000000Z',
    message: { role: 'assistant', content },
    done: true,
    done_reason: 'stop',
    total_duration: 5191566416,
    load_duration: 2154458,
    prompt_eval_count: 26,
    prompt_eval_duration: 383809000,
    eval_count: 8,
    eval_duration: 4799921000,
    ...rest,
  };
}

/** A chat completion as servers send it. */
export function completion(
  content: string | null,
  rest: { finish_reason?: string; refusal?: string } = {},
): object {
  const { finish_reason = 'stop', refusal } = rest;
  return {
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: 'm',
    choices: [
      { index: 0, finish_reason, message: { role: 'assistant', content, ...(refusal ? { refusal } : {}) } },
    ],
    usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 },
  };
}
