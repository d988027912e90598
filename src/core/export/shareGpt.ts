import type { Role } from '../sample/roles.ts';
import type { ExportColumn } from './ExportTarget.ts';
import type { ExportedTurn } from './exportedTurns.ts';
import { markedText } from './markedText.ts';

/** ShareGPT's names of roles, of which LLaVA knows `human` and `gpt`, and LLaMA-Factory all. */
export const speakers = {
  system: 'system',
  user: 'human',
  assistant: 'gpt',
  tool: 'observation',
} as const satisfies Record<Role, string>;

/** A message in ShareGPT's spelling. */
export interface ShareGptMessage {
  readonly from: string;
  readonly value: string;
}

/** Columns of such a message. */
export const shareGptColumns: readonly ExportColumn[] = [
  { name: 'from', type: 'string' },
  { name: 'value', type: 'string' },
];

/** Turns as messages, with markers for their images. */
export function shareGptMessages(
  turns: readonly Pick<ExportedTurn, 'role' | 'parts'>[],
): readonly ShareGptMessage[] {
  return turns.map(({ role, parts }) => ({ from: speakers[role], value: markedText(parts) }));
}

/** An answer as a message. */
export function shareGptAnswer(value: string): ShareGptMessage {
  return { from: speakers.assistant, value };
}
