import * as l10n from '@vscode/l10n';
import { gistOf, isAsKnown } from '../../core/review/agreement.ts';
import type { ControlMark } from '../../core/review/DecisionEvent.ts';
import { explainWarning, verdictName } from '../../core/review/decidePair.ts';
import type { RawObservation } from '../../core/sample/Exchange.ts';
import { plural } from '../../core/text/localized.ts';
import {
  type DecideOptions,
  type Decisions,
  decideObservations,
  decideRecognitions,
  decideRecords,
  explainRefusal,
  type ObservationVerdict,
} from '../../jobs/decide/decideRecords.ts';
import { restoreDecision } from '../../jobs/decide/restoreDecision.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import type { DecisionResult, Input } from '../../protocol/requests.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';

/** Writes a curator's verdict on the pair on screen. */
export async function giveVerdict(
  document: DatasetDocument,
  input: Input<'verdict'>,
  presentation: DecideOptions = {},
): Promise<DecisionResult> {
  const { row, exchange, action } = input;
  const reviewed = await document.session.record(row);
  const decisions = decideRecords(
    document.session,
    [{ reviewed, exchange, shown: input, action }],
    presentation,
  );
  const [event] = decisions.events;
  const name = event?.type === 'pair' ? verdictName(event.to) : '';
  const result = await writeDecisions(document, l10n.t('{0}: {1}', name, reviewed.identity), decisions);
  if (!result.decided) {
    return result;
  }
  const [warned] = decisions.warned;
  const warnings = warned ? [explainWarning(warned.warning)] : [];
  const notes: string[] = [];
  if (event?.type === 'pair' && event.control && event.to) {
    const same = isAsKnown({ ...gistOf(event.to), control: event.control });
    (same === false ? warnings : notes).push(explainControl(event.control, same));
  }
  return {
    ...result,
    ...(warnings.length > 0 ? { warning: warnings.join(' ') } : {}),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}

/** What a curator learns about a control item once they have decided on it. `same`: as the control curator, if that can be said. */
function explainControl(control: ControlMark, same: boolean | undefined): string {
  const result = same
    ? l10n.t('Control item: you decided as the control curator did.')
    : same === false
      ? l10n.t('Control item: the control curator decided otherwise. Look at it again (Shift+U).')
      : l10n.t('This was a control item.');
  return control.exchanged ? `${result} ${l10n.t('Its scores had been exchanged on purpose.')}` : result;
}

/** Writes a curator's decisions on observations on screen. */
export async function judgeObservations(
  document: DatasetDocument,
  input: Input<'judgeObservations'>,
): Promise<DecisionResult> {
  const { row, exchange, judgements } = input;
  const reviewed = await document.session.record(row);
  const wordings = wordingsOf(reviewed, exchange);
  const verdicts: ObservationVerdict[] = [];
  for (const { key, to } of judgements) {
    const found = wordings.get(key);
    if (!found) {
      return { decided: false, message: explainRefusal('no-observation') };
    }
    verdicts.push({ reviewed, exchange, shown: input, found, to });
  }
  const label = plural(
    l10n.t('Observation: {1} | {0} observations: {1}'),
    verdicts.length,
    reviewed.identity,
  );
  return writeDecisions(document, label, decideObservations(document.session, verdicts));
}

/** Writes a curator's word on whether an answer on screen recognizes an observation. */
export async function markRecognition(
  document: DatasetDocument,
  input: Input<'markRecognition'>,
  presentation: DecideOptions = {},
): Promise<DecisionResult> {
  const { row, exchange, key, candidate, recognized } = input;
  const reviewed = await document.session.record(row);
  const found = wordingsOf(reviewed, exchange).get(key);
  if (!found) {
    return { decided: false, message: explainRefusal('no-observation') };
  }
  const marks = [{ reviewed, exchange, shown: input, found, candidate, recognized }];
  const decisions = decideRecognitions(document.session, marks, presentation);
  return writeDecisions(document, l10n.t('Recognition of an observation: {0}', reviewed.identity), decisions);
}

/** Writes an observation that a curator has added. */
export async function addObservation(
  document: DatasetDocument,
  input: Input<'addObservation'>,
): Promise<DecisionResult> {
  const { row, exchange, observation: found, evidence = [] } = input;
  const reviewed = await document.session.record(row);
  const to = { verdict: 'added' as const, ...(evidence.length > 0 ? { evidence } : {}) };
  const decisions = decideObservations(document.session, [{ reviewed, exchange, shown: input, found, to }]);
  return writeDecisions(document, l10n.t('Observation: {0}', reviewed.identity), decisions);
}

/** Every wording of the observations of an exchange, as it was found, by its key. */
function wordingsOf({ content }: ReviewedRecord, exchange: number): ReadonlyMap<string, RawObservation> {
  const observations = (content.ok ? content.views[exchange]?.observations : undefined) ?? [];
  return new Map(observations.flatMap(({ wordings }) => wordings.map(({ key, found }) => [key, found])));
}

/** Makes an earlier decision count again. */
export async function restoreEarlier(
  document: DatasetDocument,
  input: Input<'restoreDecision'>,
): Promise<DecisionResult> {
  const { row, exchange, eventId } = input;
  const reviewed = await document.session.record(row);
  const decisions = restoreDecision(document.session, { reviewed, exchange, shown: input, eventId });
  return writeDecisions(document, l10n.t('Restored: {0}', reviewed.identity), decisions);
}

async function writeDecisions(
  document: DatasetDocument,
  label: string,
  { events, undecided }: Decisions,
): Promise<DecisionResult> {
  const [refused] = undecided;
  if (refused) {
    return { decided: false, message: explainRefusal(refused.reason) };
  }
  await document.decide(label, events);
  return { decided: true };
}
