import { answerAt } from './answerAt.ts';
import type { DatasetAnswer } from './Exchange.ts';
import type { Message } from './messageSchema.ts';
import { readTurns } from './readTurns.ts';
import { turnText } from './turnText.ts';

/** An answer that is a text, a message, or a conversation that ends with it, as a list of none or one. */
export function messageAnswer(
  field: string,
  answer: string | Message | readonly Message[] | null | undefined,
  side?: 'chosen' | 'rejected',
): readonly DatasetAnswer[] {
  if (typeof answer === 'string' || answer === null || answer === undefined) {
    return answerAt(field, answer, { side });
  }
  const last = isList(answer) ? answer.at(-1) : answer;
  const turn = last && readTurns([last], []).turns[0];
  return turn ? answerAt(field, turnText(turn), { side }) : [];
}

function isList(answer: Message | readonly Message[]): answer is readonly Message[] {
  return Array.isArray(answer);
}
