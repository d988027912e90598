import * as l10n from '@vscode/l10n';
import { type DecisionEvent, decidedStatus } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import {
  type Decisions,
  decideObservations,
  decideRecords,
  explainRefusal,
  explainWarning,
} from '../../jobs/decide/decideRecords.ts';
import type { DecisionResult, Input } from '../../protocol/requests.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';

/** Writes a curator's verdict on the pair on screen. */
export async function giveVerdict(
  document: DatasetDocument,
  input: Input<'verdict'>,
  isBlind = false,
): Promise<DecisionResult> {
  const { row, exchange, hash: shownHash, action } = input;
  const reviewed = await document.session.record(row);
  const decisions = decideRecords(document.session, [{ reviewed, exchange, shownHash, action }], {
    isBlind,
  });
  const name = verdictName(decisions.events[0]);
  const result = await writeDecisions(document, l10n.t('{0}: {1}', name, reviewed.identity), decisions, name);
  const [warned] = decisions.warned;
  return warned ? { ...result, warning: explainWarning(warned.warning) } : result;
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
    return { decided: false, message: explainRefusal('no-observation') };
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
    return { decided: false, message: explainRefusal(refused.reason) };
  }
  await document.decide(label, events);
  return { decided: true, message };
}

/** The name of a decision on screen and in the undo stack. */
function verdictName(event: Unwritten<DecisionEvent> | undefined): string {
  const decision = event?.type === 'pair' ? event.to : undefined;
  const { proposed, chosen } = decision ?? {};
  const swapped = proposed !== undefined && proposed.chosen !== chosen?.candidate;
  const names = {
    accepted: swapped ? l10n.t('Swapped and accepted') : l10n.t('Accepted'),
    edited: l10n.t('Edited'),
    approved: l10n.t('Approved'),
    rejected: l10n.t('Rejected'),
    tied: l10n.t('Tied'),
    skipped: l10n.t('Skipped'),
    cleared: l10n.t('Cleared'),
  };
  return names[decision ? decidedStatus(decision) : 'cleared'];
}
