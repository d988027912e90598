import * as l10n from '@vscode/l10n';
import { type Decisions, decideObservations, decideRecords } from '../jobs/decideRecords.ts';
import type { DecisionResult, Input } from '../protocol/requests.ts';
import type { DatasetDocument } from './DatasetDocument.ts';
import { explainUndecidable } from './explainUndecidable.ts';
import { verdictName } from './verdictName.ts';

/** Writes what a curator says of the pair on screen. */
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

/** Writes what a curator says of an observation on screen. */
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

/** Writes an observation that a curator has made. */
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
