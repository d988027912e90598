import * as l10n from '@vscode/l10n';
import { fieldOf } from '../places/fieldOf.ts';
import { type Side, sideOf } from '../places/sideOf.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * A conversation that does not go user, assistant, user, assistant behind an optional system text: LLaMA-Factory drops
 * it, TRL trains on it as it stands, ms-swift merges or inserts turns (docs/rules/role-order.md).
 */
export const roleOrder: RecordRule = {
  code: 'role-order',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Turns out of order'),
  check: (subject, hits) => {
    const { conversation } = subject;
    if (!conversation) {
      return;
    }
    const { name, list } = conversation;
    let before: Side | undefined;
    for (let at = 0; at < list.length; at += 1) {
      const side = sideOf(list[at]);
      if (!isInOrder(side, before, at)) {
        const last = before;
        hits.add(() => ({ message: describeMisplaced(side, last), path: [name, at] }));
      }
      before = side;
    }
    if (before && !endsWell(subject, before)) {
      const last = before;
      hits.add(() => ({ message: describeWrongEnd(last), path: [name, list.length - 1] }));
    }
  },
};

/** System texts only come first; after one or nothing the user speaks; then they take turns. */
function isInOrder(side: Side | undefined, before: Side | undefined, at: number): boolean {
  return side === 'system' ? at === 0 : side === (before === 'user' ? 'assistant' : 'user');
}

/** With answers beside it a conversation ends with the request; by itself it ends with the answer, where it has any. */
function endsWell({ value, conversation }: ReadSubject, last: Side): boolean {
  if (fieldOf(value, 'chosen') !== undefined || fieldOf(value, 'rejected') !== undefined) {
    return last === 'user';
  }
  return last === 'assistant' || !conversation?.list.some((message) => sideOf(message) === 'assistant');
}

function describeMisplaced(side: Side | undefined, before: Side | undefined): string {
  if (side === 'system') {
    return l10n.t('A system message in the middle of the conversation: LLaMA-Factory drops the record.');
  }
  return side === before
    ? l10n.t(
        'Two consecutive turns by the same speaker: LLaMA-Factory drops the record, TRL trains on it, ms-swift merges them.',
      )
    : l10n.t(
        'The conversation begins with an answer: LLaMA-Factory drops the record, ms-swift inserts an empty prompt before it.',
      );
}

function describeWrongEnd(last: Side): string {
  return last === 'user'
    ? l10n.t('The conversation ends with an unanswered prompt: LLaMA-Factory drops the record.')
    : l10n.t(
        'The conversation ends with an answer although chosen and rejected answers follow: LLaMA-Factory drops the record, TRL trains on it.',
      );
}

const answerFields = ['chosen', 'rejected'] as const;

/** An answer that is not the assistant's: TRL and LLaMA-Factory train on it as a user turn (docs/rules/answer-role.md). */
export const answerRole: RecordRule = {
  code: 'answer-role',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Answer with a role other than assistant'),
  check: ({ value }, hits) => {
    for (const name of answerFields) {
      const answer = fieldOf(value, name);
      if (typeof answer !== 'object' || answer === null) {
        continue;
      }
      const list = Array.isArray(answer);
      const message = list ? answer.at(-1) : answer;
      if (message !== undefined && sideOf(message) !== 'assistant') {
        hits.add(() => ({
          message: l10n.t(
            '“{0}” does not have the role of the assistant: TRL and LLaMA-Factory train on it as if it came from the user.',
            name,
          ),
          path: list ? [name, answer.length - 1] : [name],
        }));
      }
    }
  },
};
