import * as l10n from '@vscode/l10n';
import type { Turn } from '../../sample/Exchange.ts';
import { field } from '../../sample/Field.ts';
import { awaitsAnswer, mayFollow, mayRepeat, type Role } from '../../sample/roles.ts';
import type { Conversation } from '../../sample/SampleRecord.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * A conversation that does not alternate between user and assistant after an optional system text: LLaMA-Factory drops
 * it, TRL trains on it as it is, ms-swift merges or inserts turns (docs/rules/role-order.md).
 */
export const roleOrder: RecordRule = {
  code: 'role-order',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Turns out of order'),
  check: ({ value, record: { conversation } }, hits) => {
    if (!conversation) {
      return;
    }
    let before: Role | undefined;
    for (const turn of conversation.turns) {
      if (!mayFollow(turn.role, before) && !(turn.role === before && repeats(value, turn))) {
        const last = before;
        hits.add(() => ({ message: describeMisplaced(turn.role, last), path: messagePath(turn) }));
      }
      before = turn.role;
    }
    const last = conversation.turns.at(-1);
    if (last && !endsWell(conversation, last.role)) {
      hits.add(() => ({ message: describeWrongEnd(last.role), path: messagePath(last) }));
    }
  },
};

const names = [field('role'), field('from')];

/** Whether a message with this role may follow another one with the same role. */
function repeats(value: object, { at }: Turn): boolean {
  const message = at.holder?.in(value);
  return names.some((name) => mayRepeat(name.in(message)));
}

/** The path to the message that contains a text. */
function messagePath({ at }: Pick<Turn, 'at'>): readonly (string | number)[] {
  return at.holder?.path ?? [];
}

/** A conversation ends with the request if the answers are in other fields, otherwise with the answer, if any. */
function endsWell({ turns, endsWith }: Conversation, last: Role): boolean {
  if (endsWith === 'request') {
    return awaitsAnswer(last);
  }
  return last === 'assistant' || !turns.some(({ role }) => role === 'assistant');
}

function describeMisplaced(role: Role, before: Role | undefined): string {
  if (role === 'system') {
    return l10n.t('A system message in the middle of the conversation: LLaMA-Factory drops the record.');
  }
  return before !== undefined && before !== 'system'
    ? l10n.t(
        'Two consecutive turns by the same speaker: LLaMA-Factory drops the record, TRL trains on it, ms-swift merges them.',
      )
    : l10n.t(
        'The conversation begins with an answer: LLaMA-Factory drops the record, ms-swift inserts an empty prompt before it.',
      );
}

function describeWrongEnd(last: Role): string {
  return awaitsAnswer(last)
    ? l10n.t('The conversation ends with an unanswered prompt: LLaMA-Factory drops the record.')
    : l10n.t(
        'The conversation ends with an answer although chosen and rejected answers follow: LLaMA-Factory drops the record, TRL trains on it.',
      );
}

/** An answer that is not the assistant's: TRL and LLaMA-Factory train on it as a user turn (docs/rules/answer-role.md). */
export const answerRole: RecordRule = {
  code: 'answer-role',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Answer with a role other than assistant'),
  check: ({ record }, hits) => {
    for (const { answers } of record.exchanges) {
      for (const answer of answers) {
        if (answer.role !== undefined && answer.role !== 'assistant') {
          hits.add(() => ({
            message: l10n.t(
              '“{0}” does not have the role of the assistant: TRL and LLaMA-Factory train on it as if it came from the user.',
              answer.field,
            ),
            path: messagePath(answer),
          }));
        }
      }
    }
  },
};
