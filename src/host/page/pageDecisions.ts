import * as l10n from '@vscode/l10n';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import {
  type Decisions,
  decideObservations,
  decideRecords,
  type Refusal,
} from '../../jobs/decide/decideRecords.ts';
import type { DecisionResult, Input } from '../../protocol/requests.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';

/** Writes a curator's verdict on the pair on screen. */
export async function giveVerdict(
  document: DatasetDocument,
  input: Input<'verdict'>,
): Promise<DecisionResult> {
  const { row, exchange, hash: shownHash, action } = input;
  const reviewed = await document.session.record(row);
  const decisions = decideRecords(document.session, [{ reviewed, exchange, shownHash, action }]);
  const name = verdictName(decisions.events[0]);
  return writeDecisions(document, l10n.t('{0}: {1}', name, reviewed.identity), decisions, name);
}

/** Writes a curator's decision on an observation on screen. */
export async function judgeObservation(
  document: DatasetDocument,
  input: Input<'judgeObservation'>,
): Promise<DecisionResult> {
  const { row, exchange, hash: shownHash, key, to } = input;
  const reviewed = await document.session.record(row);
  const { content } = reviewed;
  const observations = content.ok ? content.views[exchange]?.observations : undefined;
  const one = observations?.find((other) => other.key === key);
  if (!one) {
    return { decided: false, message: explainUndecidable('no-observation') };
  }
  const decisions = decideObservations(document.session, [
    { reviewed, exchange, shownHash, found: one.found, to },
  ]);
  return writeDecisions(document, l10n.t('Observation: {0}', reviewed.identity), decisions);
}

/** Writes an observation that a curator has added. */
export async function addObservation(
  document: DatasetDocument,
  input: Input<'addObservation'>,
): Promise<DecisionResult> {
  const { row, exchange, hash: shownHash, observation: found } = input;
  const reviewed = await document.session.record(row);
  const to = { verdict: 'added' } as const;
  const decisions = decideObservations(document.session, [{ reviewed, exchange, shownHash, found, to }]);
  return writeDecisions(document, l10n.t('Observation: {0}', reviewed.identity), decisions);
}

async function writeDecisions(
  document: DatasetDocument,
  label: string,
  { events, undecided }: Decisions,
  message = '',
): Promise<DecisionResult> {
  const [refused] = undecided;
  if (refused) {
    return { decided: false, message: explainUndecidable(refused.reason) };
  }
  await document.decide(label, events);
  return { decided: true, message };
}

/** Why a verdict cannot be given, and what to do. */
function explainUndecidable(reason: Refusal): string {
  switch (reason) {
    case 'no-candidates':
      return l10n.t('There is no answer to decide on. Write one with Edit Answers.');
    case 'one-candidate':
      return l10n.t('There is only one answer. To make a pair, write a better one with Edit Answers.');
    case 'equal-texts':
      return l10n.t(
        'Both answers are the same, so training learns nothing from them. Change one with Edit Answers.',
      );
    case 'empty-text':
      return l10n.t('An answer is empty; training on it would teach the model to say nothing.');
    case 'unreadable':
      return l10n.t('The record cannot be read. Fix it in the file first.');
    case 'no-exchange':
      return l10n.t('The record does not have this exchange.');
    case 'no-observation':
      return l10n.t('The exchange does not have this observation.');
    case 'newer-version':
      return l10n.t(
        'A newer version of DREAM Curator recorded a decision here that this version cannot read. Update the extension first.',
      );
    case 'changed':
      return l10n.t('What you saw has changed. Check it again before you decide.');
  }
}

/** The name of a decision on screen and in the undo stack. */
function verdictName(event: Unwritten<DecisionEvent> | undefined): string {
  const decision = event?.type === 'pair' ? event.to : undefined;
  switch (decision?.verdict) {
    case 'accepted': {
      const { proposed, chosen } = decision;
      const swapped = proposed !== undefined && proposed.chosen !== chosen?.candidate;
      return swapped ? l10n.t('Swapped and accepted') : l10n.t('Accepted');
    }
    case 'edited':
      return l10n.t('Edited');
    case 'rejected':
      return l10n.t('Rejected');
    case 'tied':
      return l10n.t('Tied');
    case 'skipped':
      return l10n.t('Skipped');
    case undefined:
      return l10n.t('Undecided');
  }
}
