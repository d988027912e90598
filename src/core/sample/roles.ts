import { z } from 'zod';

/** Who speaks in a turn, whatever a dataset calls it. A tool's result is answered like a request, but nobody has asked it. */
export type Role = 'system' | 'user' | 'assistant' | 'tool';

/**
 * The names of who speaks: LLaVA's and ShareGPT's (`human`, `gpt`, `function_call`, `observation`), those of chat APIs (`user`,
 * `assistant`, `developer`, `tool`), Gemini's (`model`), LLaMA-Factory's `function`, ms-swift's `tool_call` and `tool_response`
 * (facts of their loaders: docs/datasets.md). Calls of a tool are the assistant's.
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
  tool_call: 'assistant',
  function_call: 'assistant',
  function: 'assistant',
} as const satisfies Readonly<Record<string, Role>>;

export type RoleName = keyof typeof roles;

export const roleNameSchema = z.enum(Object.keys(roles) as [RoleName, ...RoleName[]]);

/** Several in a row are the results, or the calls, of tools that were called at once: OpenAI's and ms-swift's way. */
const repeatable: ReadonlySet<string> = new Set<RoleName>(['tool', 'tool_response', 'tool_call']);

export function roleOf(name: RoleName): Role {
  return roles[name];
}

/** Whether several turns of this name may follow each other. */
export function mayRepeat(name: unknown): boolean {
  return typeof name === 'string' && repeatable.has(name);
}

/** Whether a turn is to be answered: a request, or the result of a tool. */
export function awaitsAnswer(role: Role | undefined): boolean {
  return role === 'user' || role === 'tool';
}

/** Whether a turn may follow another: system texts come first, then requests or tools' results and answers take turns. */
export function mayFollow(role: Role, before: Role | undefined): boolean {
  return role === 'system' ? before === undefined : awaitsAnswer(role) !== awaitsAnswer(before);
}
