import * as l10n from '@vscode/l10n';
import { hidesOthers, type Presentation } from '../../core/presentation/present.ts';
import type { DecisionEvent, ObservationDecision, PairDecision } from '../../core/review/DecisionEvent.ts';
import { verdictName } from '../../core/review/decidePair.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { PastDecision } from '../../core/review/history/DecisionSlot.ts';
import { exchangeHistory } from '../../core/review/history/exchangeHistory.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { HistoryItem } from '../../protocol/historyItem.ts';

/**
 * The history of an exchange, the latest event first. A curator who decides blind or on a control item sees what others have decided
 * only after deciding.
 */
export function historyItems(
  session: Session,
  { identity, hash, content }: ReviewedRecord,
  exchange: number,
  presentation: Omit<Presentation, 'curator'>,
): readonly HistoryItem[] {
  const view = content.ok ? content.views[exchange] : undefined;
  const { curator } = session;
  const hides = view !== undefined && hidesOthers(view, { curator, ...presentation });
  return exchangeHistory(session.exchangeState(identity, exchange, hash))
    .filter(({ event }) => !hides || event.by === curator)
    .map((past) => historyItem(past, view, hash));
}

function historyItem(past: PastDecision, view: ExchangeView | undefined, hash: string): HistoryItem {
  const { event, before, fate } = past;
  const { id: eventId, at, by, mode, imported, program } = event;
  return {
    eventId,
    at,
    by,
    mode,
    fate,
    program: imported ? l10n.t('imported from {0}', imported.from) : program,
    name: fate === 'undo' ? l10n.t('Undone: back to {0}', nameOf(event, view)) : nameOf(event, view),
    before: before && nameOf(before, view),
    notes: notesOn(event, hash),
    texts: textsOf(event),
  };
}

function nameOf(event: DecisionEvent, view: ExchangeView | undefined): string {
  if (event.type === 'observation') {
    return observationVerdictName(event.to);
  }
  if (event.type === 'recognition') {
    return recognitionName(event, view);
  }
  const numbers = answerNumbers(event.to, view);
  const name = event.to ? verdictName(event.to) : l10n.t('Undecided');
  return numbers === '' ? name : l10n.t('{0} ({1})', name, numbers);
}

function observationVerdictName(to: ObservationDecision | null): string {
  if (!to) {
    return l10n.t('Risk not decided');
  }
  return {
    accepted: l10n.t('Risk accepted'),
    edited: l10n.t('Risk edited'),
    rejected: l10n.t('Risk rejected'),
    added: l10n.t('Risk added'),
  }[to.verdict];
}

function recognitionName(
  { candidate, to }: Extract<DecisionEvent, { type: 'recognition' }>,
  view: ExchangeView | undefined,
): string {
  const number = (view?.candidates.findIndex((one) => one.id === candidate) ?? -1) + 1;
  if (!to) {
    return l10n.t('Mark on answer {0} taken back', number || '?');
  }
  return to.recognized
    ? l10n.t('Marked: answer {0} recognizes the risk', number || '?')
    : l10n.t('Marked: answer {0} does not recognize the risk', number || '?');
}

/** Which of the answers on screen a decision is about. */
function answerNumbers(to: PairDecision | null, view: ExchangeView | undefined): string {
  const numberOf = (id: string | undefined) => (view?.candidates.findIndex((one) => one.id === id) ?? -1) + 1;
  const [chosen, rejected] = [numberOf(to?.chosen?.candidate), numberOf(to?.rejected?.candidate)];
  if (chosen > 0 && rejected > 0) {
    return to?.verdict === 'tied' || to?.verdict === 'rejected'
      ? l10n.t('answers {0} and {1}', chosen, rejected)
      : l10n.t('answer {0} over {1}', chosen, rejected);
  }
  return chosen > 0 ? l10n.t('answer {0}', chosen) : '';
}

function notesOn(event: DecisionEvent, hash: string): readonly string[] {
  const isBatch = event.type === 'pair' && (event.to?.batch || event.to?.rule !== undefined);
  const isCopied = event.type === 'pair' && event.to?.copies !== undefined;
  return [
    ...(event.settles ? [l10n.t('settles a disagreement')] : []),
    ...(event.repeats === undefined ? [] : [l10n.t('restored from the history')]),
    ...(isCopied ? [l10n.t('as on a near duplicate')] : []),
    ...(isBatch ? [l10n.t('with others, without being looked at')] : []),
    ...(event.hash === hash ? [] : [l10n.t('about an earlier version of the record')]),
  ];
}

function textsOf(event: DecisionEvent): HistoryItem['texts'] {
  if (event.type === 'observation') {
    const {
      malicious_content: text,
      source,
      risk_category: category,
    } = event.to?.edited ?? event.observation;
    return [{ label: l10n.t('Risk'), text: [text, source, category].join(' · ') }];
  }
  if (event.type === 'recognition') {
    return [{ label: l10n.t('Risk'), text: event.observation.malicious_content }];
  }
  const { chosen, rejected } = event.to ?? {};
  return [
    ...(chosen?.edited ? [{ label: l10n.t('Chosen answer'), text: chosen.text }] : []),
    ...(rejected?.edited ? [{ label: l10n.t('Rejected answer'), text: rejected.text }] : []),
  ];
}
