import { isObject } from '../objects.ts';
import { parseJsonText } from '../text/parseJson.ts';
import { answerNames, nameIn, promptNames } from './answers/answerNames.ts';
import type { Field } from './Field.ts';
import type { ReadMessage } from './Message.ts';
import { roleNameSchema, roleOf } from './roles.ts';

/**
 * Earlier rounds of a conversation: pairs of request and answer (ms-swift, Alpaca), messages, or objects with a prompt and an
 * answer; a list, or its JSON text. What is none of these is left out.
 */
export function readHistory(held: unknown, at: Field): readonly ReadMessage[] {
  const list = typeof held === 'string' ? parseJsonText(held) : held;
  return Array.isArray(list) ? list.flatMap((round: unknown, index) => readRound(round, at.at(index))) : [];
}

function readRound(round: unknown, at: Field): readonly ReadMessage[] {
  if (Array.isArray(round)) {
    return said([0, 1], round, at);
  }
  if (!isObject(round)) {
    return [];
  }
  const role = roleNameSchema.safeParse(round.role ?? round.from).data;
  const content = 'content' in round ? 'content' : 'value';
  const words = round[content];
  if (role !== undefined) {
    return typeof words === 'string' ? [{ role: roleOf(role), content: words, at: at.at(content) }] : [];
  }
  return said(
    [nameIn(round, [...promptNames, 'user', 'human']), nameIn(round, [...answerNames, 'assistant', 'gpt'])],
    round,
    at,
  );
}

/** A request and its answer, by their names. */
function said(
  [request = '', answer = '']: readonly (string | number | undefined)[],
  round: object,
  at: Field,
): readonly ReadMessage[] {
  const values: Readonly<Record<string | number, unknown>> = { ...round };
  const [asked, answered] = [values[request], values[answer]];
  return [
    ...(typeof asked === 'string' ? [{ role: 'user', content: asked, at: at.at(request) } as const] : []),
    ...(typeof answered === 'string'
      ? [{ role: 'assistant', content: answered, at: at.at(answer) } as const]
      : []),
  ];
}
