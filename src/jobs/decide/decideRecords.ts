import * as l10n from '@vscode/l10n';
import { observationKey } from '../../core/disentangle/observations.ts';
import type { DecisionEvent, ObservationDecision, VerdictAction } from '../../core/review/DecisionEvent.ts';
import { decidePair, type Undecidable } from '../../core/review/decidePair.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import type { RawObservation } from '../../core/sample/Exchange.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { Session } from '../session/Session.ts';

/** What a verdict is about. */
interface Subject {
  /** The record as it is now. */
  readonly reviewed: ReviewedRecord;
  readonly exchange: number;
  /** Content hash of the record that the curator had before them, where the caller knows it. */
  readonly shownHash?: string | undefined;
}

/** A verdict on the pair of one exchange. */
export interface Verdict extends Subject {
  readonly action: VerdictAction;
}

/** A verdict on one observation: as it was found, and what the curator says of it. */
export interface ObservationVerdict extends Subject {
  readonly found: RawObservation;
  readonly to: ObservationDecision | null;
}

/**
 * `changed`: what the curator saw is not what is there now. `newer-version`: the ledger holds a decision on it that a newer
 * version of this program wrote and this one cannot read.
 */
type Refusal = Undecidable | 'unreadable' | 'no-exchange' | 'no-observation' | 'newer-version';

/** Why a verdict cannot be given, and what to do. */
export function explainRefusal(reason: Refusal): string {
  return {
    'no-candidates': l10n.t('There is no answer to decide on. Write one with Edit Answers.'),
    'one-candidate': l10n.t(
      'There is only one answer. To make a pair, write a better one with Edit Answers.',
    ),
    'equal-texts': l10n.t(
      'Both answers are the same, so training learns nothing from them. Change one with Edit Answers.',
    ),
    'empty-text': l10n.t('An answer is empty; training on it would teach the model to say nothing.'),
    unreadable: l10n.t('The record cannot be read. Fix it in the file first.'),
    'no-exchange': l10n.t('The record does not have this exchange.'),
    'no-observation': l10n.t('The exchange does not have this observation.'),
    'newer-version': l10n.t(
      'A newer version of DREAM Curator recorded a decision here that this version cannot read. Update the extension first.',
    ),
    changed: l10n.t('What you saw has changed. Check it again before you decide.'),
  }[reason];
}

interface Undecided {
  readonly identity: string;
  readonly exchange: number;
  readonly reason: Refusal;
}

/** The events that verdicts come to, not written yet, and the verdicts that cannot be given, by name. */
export interface Decisions {
  readonly events: readonly Unwritten<DecisionEvent>[];
  readonly undecided: readonly Undecided[];
}

export interface DecideOptions {
  /** Decides over what a newer version of this program has decided. */
  readonly force?: boolean;
}

/** Makes decisions of verdicts. Writing them is the caller's: the editor needs the state before for its undo. */
export function decideRecords(
  session: Session,
  verdicts: readonly Verdict[],
  { force = false }: DecideOptions = {},
): Decisions {
  return collect(force ? undefined : session, verdicts, ({ action }, view) => {
    const made = decidePair(view, action, () => `curator:${session.newId()}`);
    return made.ok ? { type: 'pair', to: made.decision } : made.reason;
  });
}

/**
 * Makes decisions of verdicts on observations. One that the curator adds need not be there before; every other must be
 * one of the exchange's, or a decision about nothing would be written.
 */
export function decideObservations(session: Session, judgements: readonly ObservationVerdict[]): Decisions {
  return collect(session, judgements, ({ found, to }, { observations }) => {
    const key = observationKey(found);
    const isThere = to?.verdict === 'added' || observations.some((one) => one.key === key);
    return isThere ? { type: 'observation', observation: found, to } : 'no-observation';
  });
}

/** What a decision says, without what every decision carries. */
type DecisionContent =
  | Pick<DecisionEvent & { type: 'pair' }, 'type' | 'to'>
  | Pick<DecisionEvent & { type: 'observation' }, 'type' | 'observation' | 'to'>;

/** `session` guards what newer versions have decided, where it is given. */
function collect<One extends Subject>(
  session: Session | undefined,
  all: readonly One[],
  decide: (one: One, view: ExchangeView) => DecisionContent | Refusal,
): Decisions {
  const events: Unwritten<DecisionEvent>[] = [];
  const undecided: Undecided[] = [];
  for (const one of all) {
    const { exchange } = one;
    const { identity, hash } = one.reviewed;
    const view = session?.hasNewerDecision(one.reviewed, exchange) ? 'newer-version' : viewFor(one);
    const made = typeof view === 'string' ? view : decide(one, view);
    if (typeof made === 'string') {
      undecided.push({ identity, exchange, reason: made });
    } else {
      events.push({ ...made, record: identity, hash, exchange, mode: 'assisted' });
    }
  }
  return { events, undecided };
}

/** The exchange that a verdict is about, or why there is no such thing. */
function viewFor({ reviewed: { hash, content }, exchange, shownHash }: Subject): ExchangeView | Refusal {
  if (shownHash !== undefined && shownHash !== hash) {
    return 'changed';
  }
  return content.ok ? (content.views[exchange] ?? 'no-exchange') : 'unreadable';
}
