import * as l10n from '@vscode/l10n';
import { fieldOf } from '../places/fieldOf.ts';
import { type Side, sideOf } from '../places/sideOf.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * A conversation that does not go user, assistant, user, assistant behind an optional system text: LLaMA-Factory drops
 * it, TRL trains on it as it stands, ms-swift merges or inserts turns (trainers.md, section 3).
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
    return l10n.t('A system text stands inside the conversation: LLaMA-Factory drops the record.');
  }
  return side === before
    ? l10n.t(
        'Two turns of the same speaker follow each other: LLaMA-Factory drops the record, TRL trains on it, ms-swift merges them.',
      )
    : l10n.t(
        'The conversation begins with an answer: LLaMA-Factory drops the record, ms-swift puts an empty request before it.',
      );
}

function describeWrongEnd(last: Side): string {
  return last === 'user'
    ? l10n.t('The conversation ends with a request that nobody answers: LLaMA-Factory drops the record.')
    : l10n.t(
        'The conversation ends with an answer though chosen and rejected follow: LLaMA-Factory drops the record, TRL trains on it.',
      );
}

const answerFields = ['chosen', 'rejected'] as const;

/** An answer that is not the assistant's: TRL and LLaMA-Factory train on it as a user turn (trainers.md, section 3). */
export const answerRole: RecordRule = {
  code: 'answer-role',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Answer in another role than the assistant’s'),
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
            '“{0}” is not in the role of the assistant: TRL and LLaMA-Factory train on it as if the user had said it.',
            name,
          ),
          path: list ? [name, answer.length - 1] : [name],
        }));
      }
    }
  },
};
