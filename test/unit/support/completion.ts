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
