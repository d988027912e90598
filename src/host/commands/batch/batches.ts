import * as l10n from '@vscode/l10n';
import { plural } from '../../../core/text/localized.ts';
import { acceptProposed } from '../../../jobs/decide/acceptProposed.ts';
import { approveAnswers } from '../../../jobs/decide/approveAnswers.ts';
import { copyDecision, type DecidedExchange } from '../../../jobs/decide/copyDecision.ts';
import { type BatchVerdict, decideMany } from '../../../jobs/decide/decideMany.ts';
import {
  batchVerdictName,
  describeApprovable,
  describeCopied,
  describeGiven,
  describeProposed,
} from '../../../jobs/decide/describeBatch.ts';
import type { Session } from '../../../jobs/session/Session.ts';
import type { BatchScope } from './BatchScope.ts';
import type { Batch } from './runBatch.ts';

/** The pairs that are proposed in undecided exchanges are accepted. */
export function proposedPairs(session: Session, { rows, name }: BatchScope): Batch {
  return {
    title: l10n.t('Accept Proposed Pairs'),
    scope: name,
    button: l10n.t('Accept {0} Pair | Accept {0} Pairs'),
    label: l10n.t('Accept {0} proposed pair | Accept {0} proposed pairs'),
    done: l10n.t('Accepted {0} proposed pair | Accepted {0} proposed pairs'),
    nothing: l10n.t('There are no undecided proposed pairs.'),
    count: async (options) => {
      const { proposed } = await acceptProposed(session, rows, { ...options, include: [] });
      return { lines: describeProposed(proposed), reservations: proposed.reservations };
    },
    decide: async (options) => {
      const { events, pairs } = await acceptProposed(session, rows, options);
      return { events, count: pairs };
    },
  };
}

/** The only answers of undecided exchanges are approved for fine-tuning. */
export function approvals(session: Session, { rows, name }: BatchScope): Batch {
  return {
    title: l10n.t('Approve Single Answers'),
    scope: name,
    button: l10n.t('Approve {0} Answer | Approve {0} Answers'),
    label: l10n.t('Approve {0} answer | Approve {0} answers'),
    done: l10n.t('Approved {0} answer | Approved {0} answers'),
    nothing: l10n.t('There are no undecided exchanges with a single answer.'),
    count: async (options) => {
      const all = await approveAnswers(session, rows, { ...options, include: [] });
      return { lines: describeApprovable(all), reservations: all.reservations };
    },
    decide: async (options) => {
      const { events } = await approveAnswers(session, rows, options);
      return { events, count: events.length };
    },
  };
}

/** Undecided exchanges get one verdict. */
export function givenVerdicts(session: Session, { rows, name }: BatchScope, verdict: BatchVerdict): Batch {
  const title = batchVerdictName(verdict);
  return {
    title,
    scope: name,
    ...exchangeTexts(title),
    nothing: l10n.t('There are no undecided exchanges that can get this verdict.'),
    count: async (options) => {
      const all = await decideMany(session, rows, verdict, { ...options, include: [] });
      return { lines: describeGiven(all), reservations: all.reservations };
    },
    decide: async (options) => {
      const { events } = await decideMany(session, rows, verdict, options);
      return { events, count: events.length };
    },
  };
}

/** The decision on an exchange is repeated on its near duplicates, which are among these rows. */
export function copiedDecision(session: Session, decided: DecidedExchange, rows: readonly number[]): Batch {
  const title = l10n.t('Apply to Near Duplicates');
  return {
    title,
    scope: plural(
      l10n.t(
        'In {0} other record with nearly the same prompt and images: | In {0} other records with nearly the same prompt and images:',
      ),
      rows.length,
    ),
    ...exchangeTexts(title),
    nothing: l10n.t('There are no undecided near duplicates with the same answers.'),
    count: async (options) => {
      const all = await copyDecision(session, decided, rows, { ...options, include: [] });
      return { lines: describeCopied(all), reservations: all.reservations };
    },
    decide: async (options) => {
      const { events } = await copyDecision(session, decided, rows, options);
      return { events, count: events.length };
    },
  };
}

/** The texts of a batch that counts exchanges. */
function exchangeTexts(name: string): Pick<Batch, 'button' | 'label' | 'done'> {
  return {
    button: l10n.t('Decide on {0} Exchange | Decide on {0} Exchanges'),
    label: within(name, l10n.t('{0} exchange | {0} exchanges')),
    done: within(name, l10n.t('{0} exchange | {0} exchanges')),
  };
}

/** A name before every form of a text that depends on a count. */
function within(name: string, forms: string): string {
  return forms
    .split(' | ')
    .map((form) => l10n.t('{0}: {1}', name, form))
    .join(' | ');
}
