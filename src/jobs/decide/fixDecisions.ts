import type { FixEdit } from '../../core/checks/Finding.ts';
import { observationKey } from '../../core/disentangle/observations.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import type { RawObservation } from '../../core/sample/Exchange.ts';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { Session } from '../session/Session.ts';

type ObservationEdit = Extract<FixEdit, { kind: 'observation' }>;
type Decision = Extract<Unwritten<DecisionEvent>, { type: 'observation' }>;

/**
 * The decisions that fix a rule's findings in records: corrected labels, as the curator's edits of the observations, in the
 * ledger; the file does not change. What a curator has rejected stays rejected. Not written yet.
 */
export async function fixDecisions(
  session: Session,
  rows: Iterable<number>,
  code: string,
  signal?: AbortSignal,
): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  for (const row of rows) {
    signal?.throwIfAborted();
    const findings = (await findingsOf(session.dataset, row)).filter((one) => one.code === code);
    const edits = findings.flatMap(({ fix }) => fix?.edits.filter(isObservationEdit).slice(0, 1) ?? []);
    if (edits.length > 0) {
      decisions.push(...decisionsOf(session, await session.record(row), edits));
    }
  }
  return decisions;
}

function isObservationEdit(edit: FixEdit): edit is ObservationEdit {
  return edit.kind === 'observation';
}

function decisionsOf(
  session: Session,
  { identity, hash, content }: ReviewedRecord,
  edits: readonly ObservationEdit[],
): readonly Decision[] {
  const byKey = new Map<string, Decision>();
  for (const { exchange, observation: at, set } of edits) {
    const found = content.ok ? content.record.exchanges[exchange]?.observations[at] : undefined;
    const slot = found && `${exchange}\n${observationKey(found)}`;
    if (!found || !slot) {
      continue;
    }
    const now = session.exchangeState(identity, exchange, hash).observations.get(observationKey(found))?.to;
    if (now?.verdict === 'rejected') {
      continue;
    }
    const edited: RawObservation = { ...(byKey.get(slot)?.to?.edited ?? now?.edited ?? found), ...set };
    byKey.set(slot, {
      type: 'observation',
      record: identity,
      hash,
      exchange,
      mode: 'assisted',
      observation: found,
      to: { verdict: 'edited', edited },
    });
  }
  return [...byKey.values()];
}
