import { z } from 'zod';

/** The role of a turn, whatever a dataset calls it. A tool's result is answered like a request, but no user wrote it. */
export type Role = 'system' | 'user' | 'assistant' | 'tool';

/**
 * Role names: LLaVA's and ShareGPT's (`human`, `gpt`, `function_call`, `observation`), those of chat APIs (`user`,
 * `assistant`, `developer`, `tool`), Gemini's (`model`), LLaMA-Factory's `function`, ms-swift's `tool_call` and
 * `tool_response` (from their loaders: docs/datasets.md). `ipython` is Llama's name of a tool. Tool calls are the assistant's.
 */
const roles = {
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  system: 'system',
  model: 'assistant',
  developer: 'system',
  tool: 'tool',
  observation: 'tool',
  tool_response: 'tool',
  ipython: 'tool',
  tool_call: 'assistant',
  function_call: 'assistant',
  function: 'assistant',
} as const satisfies Readonly<Record<string, Role>>;

export type RoleName = keyof typeof roles;

export const roleNameSchema = z.enum(Object.keys(roles) as [RoleName, ...RoleName[]]);

/** Several in a row are parallel tool calls or their results, as OpenAI and ms-swift write them. */
const repeatable: ReadonlySet<string> = new Set<RoleName>(['tool', 'tool_response', 'ipython', 'tool_call']);

/** The names of turns that are calls of tools. */
const calling: ReadonlySet<string> = new Set<RoleName>(['tool_call', 'function_call', 'function']);

/** Whether a turn with this name calls tools, whatever its text. */
export function isCall(name: RoleName): boolean {
  return calling.has(name);
}

export function roleOf(name: RoleName): Role {
  return roles[name];
}

/** Whether several turns with this name may follow each other. */
export function mayRepeat(name: unknown): boolean {
  return typeof name === 'string' && repeatable.has(name);
}

/** Whether a turn expects an answer: a request, or a tool's result. */
export function awaitsAnswer(role: Role | undefined): boolean {
  return role === 'user' || role === 'tool';
}

/** Whether a turn may follow another: system texts come first, then requests or tool results alternate with answers. */
export function mayFollow(role: Role, before: Role | undefined): boolean {
  return role === 'system' ? before === undefined : awaitsAnswer(role) !== awaitsAnswer(before);
}
