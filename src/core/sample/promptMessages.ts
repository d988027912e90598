import type { Message } from './messageSchema.ts';

interface PromptFields {
  readonly text: string;
  readonly system?: string | null | undefined;
  /** Earlier rounds as pairs of request and answer. */
  readonly history?: readonly (readonly string[])[] | null | undefined;
}

/** A request as messages, with its system prompt and its earlier rounds, as Alpaca rows and ms-swift spell them. */
export function promptMessages({ text, system, history }: PromptFields): readonly Message[] {
  const rounds = (history ?? []).flatMap(([request = '', answer = '']): Message[] => [
    { role: 'user', content: request },
    { role: 'assistant', content: answer },
  ]);
  return [
    ...(system ? [{ role: 'system' as const, content: system }] : []),
    ...rounds,
    { role: 'user', content: text },
  ];
}
