import * as l10n from '@vscode/l10n';
import { observationKey } from '../../core/disentangle/observations.ts';
import { blindView } from '../../core/review/blindView.ts';
import type { DecisionEvent, ObservationDecision, VerdictAction } from '../../core/review/DecisionEvent.ts';
import { decidePair, type Undecidable, type VerdictWarning } from '../../core/review/decidePair.ts';
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
  /** Content hash of the record that the curator saw, if the caller knows it. */
  readonly shownHash?: string | undefined;
}

/** A verdict on the pair of one exchange. */
export interface Verdict extends Subject {
  readonly action: VerdictAction;
}

/** A verdict on one observation: as it was found, and the curator's decision on it. */
export interface ObservationVerdict extends Subject {
  readonly found: RawObservation;
  readonly to: ObservationDecision | null;
}

/**
 * `changed`: the exchange is not what the curator saw. `newer-version`: the ledger contains a decision on it that a newer
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
    'several-answers': l10n.t('There are several answers. Say which of them you approve.'),
    'no-proposal': l10n.t('Nothing says which answer is the better one. Choose it first.'),
    'no-decision': l10n.t('There is no decision to clear.'),
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

/** What a curator is warned of although the verdict was recorded. */
export function explainWarning(warning: VerdictWarning): string {
  return { 'bad-label': l10n.t('The data labels this answer as unsafe or rejected.') }[warning];
}

interface Warned {
  readonly identity: string;
  readonly exchange: number;
  readonly warning: VerdictWarning;
}

interface Undecided {
  readonly identity: string;
  readonly exchange: number;
  readonly reason: Refusal;
}

/** The events of verdicts, not written yet, the names of those that cannot be given, and warnings about the others. */
export interface Decisions {
  readonly events: readonly Unwritten<DecisionEvent>[];
  readonly undecided: readonly Undecided[];
  readonly warned: readonly Warned[];
}

export interface DecideOptions {
  /** Overrides decisions of a newer version of this program. */
  readonly force?: boolean;
  /** The curator saw neither scores nor labels unless they had decided before: `blindView`. */
  readonly isBlind?: boolean;
}

/** Turns verdicts into decisions. The caller writes them: the editor needs the earlier state for its undo. */
export function decideRecords(
  session: Session,
  verdicts: readonly Verdict[],
  { force = false, isBlind = false }: DecideOptions = {},
): Decisions {
  return collect(force ? undefined : session, verdicts, ({ action, reviewed, exchange }, view) => {
    const seen = isBlind ? blindView(view, session.curator, `${reviewed.hash}#${exchange}`) : view;
    const made = decidePair(seen, action, () => `curator:${session.newId()}`, view);
    const settles = seen.disagreed ? { settles: true } : {};
    return made.ok
      ? {
          content: {
            type: 'pair',
            to: made.decision,
            mode: seen === view ? 'assisted' : 'blind',
            ...settles,
          },
          warning: made.warning,
        }
      : made.reason;
  });
}

/**
 * Turns verdicts on observations into decisions. One that the curator adds may be new; every other must be one of the
 * exchange's, so that no decision is about nothing.
 */
export function decideObservations(session: Session, judgements: readonly ObservationVerdict[]): Decisions {
  return collect(session, judgements, ({ found, to }, { observations }) => {
    const key = observationKey(found);
    const isThere = to?.verdict === 'added' || observations.some((one) => one.key === key);
    return isThere
      ? { content: { type: 'observation', observation: found, to, mode: 'assisted' } }
      : 'no-observation';
  });
}

/** The content of a decision, without the fields that every decision has. */
type DecisionContent =
  | Pick<DecisionEvent & { type: 'pair' }, 'type' | 'to' | 'mode' | 'settles'>
  | Pick<DecisionEvent & { type: 'observation' }, 'type' | 'observation' | 'to' | 'mode'>;

interface Decided {
  readonly content: DecisionContent;
  readonly warning?: VerdictWarning | undefined;
}

/** `session`, if given, protects decisions of newer versions. */
function collect<One extends Subject>(
  session: Session | undefined,
  all: readonly One[],
  decide: (one: One, view: ExchangeView) => Decided | Refusal,
): Decisions {
  const events: Unwritten<DecisionEvent>[] = [];
  const undecided: Undecided[] = [];
  const warned: Warned[] = [];
  for (const one of all) {
    const { exchange } = one;
    const { identity, hash } = one.reviewed;
    const view = session?.hasNewerDecision(one.reviewed, exchange) ? 'newer-version' : viewFor(one);
    const made = typeof view === 'string' ? view : decide(one, view);
    if (typeof made === 'string') {
      undecided.push({ identity, exchange, reason: made });
    } else {
      const { content, warning } = made;
      warned.push(...(warning ? [{ identity, exchange, warning }] : []));
      events.push({ ...content, record: identity, hash, exchange });
    }
  }
  return { events, undecided, warned };
}

/** The exchange that a verdict is about, or why there is none. */
function viewFor({ reviewed: { hash, content }, exchange, shownHash }: Subject): ExchangeView | Refusal {
  if (shownHash !== undefined && shownHash !== hash) {
    return 'changed';
  }
  return content.ok ? (content.views[exchange] ?? 'no-exchange') : 'unreadable';
}
