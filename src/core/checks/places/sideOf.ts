import { fieldOf } from './fieldOf.ts';

/** Who speaks in a message, whatever the trainer calls it; undefined for a role that none of them knows. */
export type Side = 'system' | 'user' | 'assistant';

/** ShareGPT's, the chat APIs' and ms-swift's names (docs/datasets.md). Tools answer where a user would. */
const sides: ReadonlyMap<unknown, Side> = new Map([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['human', 'user'],
  ['observation', 'user'],
  ['tool', 'user'],
  ['tool_response', 'user'],
  ['assistant', 'assistant'],
  ['gpt', 'assistant'],
  ['model', 'assistant'],
  ['function', 'assistant'],
  ['function_call', 'assistant'],
  ['tool_call', 'assistant'],
]);

export function sideOf(message: unknown): Side | undefined {
  return sides.get(fieldOf(message, 'role') ?? fieldOf(message, 'from'));
}
