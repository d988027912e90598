import * as l10n from '@vscode/l10n';
import { observationKey } from '../../core/disentangle/observations.ts';
import { isBlind } from '../../core/presentation/blindView.ts';
import { type Presentation, type PresentedExchange, present } from '../../core/presentation/present.ts';
import { firstDecision } from '../../core/review/agreement.ts';
import type {
  DecisionEvent,
  ObservationDecision,
  PairDecision,
  VerdictAction,
} from '../../core/review/DecisionEvent.ts';
import { decidePair, type Undecidable, type VerdictWarning } from '../../core/review/decidePair.ts';
import { type ExchangeView, findCandidate } from '../../core/review/ExchangeView.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import type { RawObservation } from '../../core/sample/Exchange.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { Session } from '../session/Session.ts';

/** What a verdict is about. */
export interface Subject {
  /** The record as it is now. */
  readonly reviewed: ReviewedRecord;
  readonly exchange: number;
  /** Identity and content hash of the record that the curator saw, if the caller knows them. */
  readonly shown?: Pick<ReviewedRecord, 'identity' | 'hash'> | undefined;
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

/** A curator's word on whether an answer recognizes an observation; null takes it back. */
export interface RecognitionVerdict extends Subject {
  readonly found: RawObservation;
  readonly candidate: string;
  readonly recognized: boolean | null;
}

/**
 * `changed`: the exchange is not what the curator saw. `newer-version`: the ledger contains a decision on it that a newer
 * version of this program wrote and this one cannot read.
 */
export type Refusal =
  | Undecidable
  | 'unreadable'
  | 'no-exchange'
  | 'no-observation'
  | 'no-event'
  | 'counts-already'
  | 'newer-version';

/** Why a verdict cannot be given, and what to do. */
export function explainRefusal(reason: Refusal): string {
  return {
    'no-candidates': l10n.t('There is no answer to decide on. Write one with Edit Answers.'),
    'one-candidate': l10n.t(
      'There is only one answer. To make a pair, write a better one with Edit Answers.',
    ),
    'several-answers': l10n.t('There are several answers. Say which of them you approve.'),
    'no-proposal': l10n.t('Nothing says which answer is the better one. Choose it first.'),
    'no-decision': l10n.t('There is no decision yet.'),
    'not-own': l10n.t('This is the decision of another curator. Decide yourself, with reasons of your own.'),
    'equal-texts': l10n.t(
      'Both answers are the same, so training learns nothing from them. Change one with Edit Answers.',
    ),
    'empty-text': l10n.t('An answer is empty; training on it would teach the model to say nothing.'),
    unreadable: l10n.t('The record cannot be read. Fix it in the file first.'),
    'no-exchange': l10n.t('The record does not have this exchange.'),
    'no-observation': l10n.t('The exchange does not have this observation.'),
    'no-event': l10n.t('The history does not have this decision any more.'),
    'counts-already': l10n.t('This decision counts already.'),
    'newer-version': l10n.t(
      'A newer version of DREAM Curator recorded a decision here that this version cannot read. Update the extension first.',
    ),
    changed: l10n.t('What you saw has changed. Check it again before you decide.'),
  }[reason];
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

/** How the exchanges were presented to the curator; by default as they are. */
export interface DecideOptions extends Partial<Omit<Presentation, 'curator'>> {
  /** Overrides decisions of a newer version of this program. */
  readonly force?: boolean;
}

/** Turns verdicts into decisions. The caller writes them: the editor needs the earlier state for its undo. */
export function decideRecords(
  session: Session,
  verdicts: readonly Verdict[],
  { force = false, isBlind: hides = false, controlCurator = '' }: DecideOptions = {},
): Decisions {
  const { curator, settings } = session;
  return decideEach(force ? undefined : session, verdicts, ({ action, reviewed, exchange }, whole) => {
    const shown = present(whole, `${reviewed.hash}#${exchange}`, {
      curator,
      isBlind: hides,
      controlCurator,
    });
    const made = decidePair(shown.view, action, {
      newId: () => `curator:${session.newId()}`,
      // What a control item proposes is what was shown.
      whole: shown.mode === 'assisted' ? shown.view : whole,
      pairsPerExchange: settings.scores.pairsPerExchange,
    });
    if (!made.ok) {
      return made.reason;
    }
    const to = made.decision && withNumbers(made.decision, shown);
    const about = action.kind === 'annotate' ? unchanged(whole, curator) : circumstances(shown, curator);
    return about ? { content: { type: 'pair', to, ...about }, warning: made.warning } : 'not-own';
  });
}

/** Under which circumstances a decision on a pair was made. */
type Circumstances = Pick<DecisionEvent & { type: 'pair' }, 'mode' | 'settles' | 'control' | 'revises'>;

function circumstances({ view, mode, control }: PresentedExchange, curator: string): Circumstances {
  const own = view.opinions.find(({ by }) => by === curator);
  const first = own && firstDecision(own);
  return {
    mode,
    ...(view.disagreed ? { settles: true } : {}),
    ...(control ? { control } : {}),
    ...(first && (first.mode === 'blind' || first.control) ? { revises: first } : {}),
  };
}

/** Those of the curator's own decision, which only gets other reasons; undefined if it is not theirs. */
function unchanged({ decision, opinions }: ExchangeView, curator: string): Circumstances | undefined {
  const own = opinions.find(({ by, eventId }) => by === curator && eventId === decision?.eventId);
  return (
    own && {
      mode: own.mode,
      ...(own.settles ? { settles: true } : {}),
      ...(own.control ? { control: own.control } : {}),
      ...(own.revises ? { revises: own.revises } : {}),
    }
  );
}

/** A decision with the numbers that its answers had on the screen, where their order was random. */
function withNumbers(decision: PairDecision, { view, mode }: PresentedExchange): PairDecision {
  const numbered = <One extends NonNullable<PairDecision['chosen']>>(side: One): One => {
    const at = view.candidates.findIndex(({ id }) => id === side.candidate);
    return mode === 'blind' && at >= 0 ? { ...side, shown: at + 1 } : side;
  };
  const { chosen, rejected, more } = decision;
  return {
    ...decision,
    ...(chosen && { chosen: numbered(chosen) }),
    ...(rejected && { rejected: numbered(rejected) }),
    ...(more && {
      more: more.map((one) => ({ chosen: numbered(one.chosen), rejected: numbered(one.rejected) })),
    }),
  };
}

/**
 * Turns verdicts on observations into decisions. One that the curator adds may be new; every other must be one of the
 * exchange's, so that no decision is about nothing.
 */
export function decideObservations(session: Session, judgements: readonly ObservationVerdict[]): Decisions {
  return decideEach(session, judgements, ({ found, to }, { observations }) => {
    const key = observationKey(found);
    const isThere =
      to?.verdict === 'added' || observations.some((one) => one.wordings.some((other) => other.key === key));
    return isThere
      ? { content: { type: 'observation', observation: found, to, mode: 'assisted' } }
      : 'no-observation';
  });
}

/** Turns what a curator says about answers and observations of an exchange into decisions. */
export function decideRecognitions(
  session: Session,
  marks: readonly RecognitionVerdict[],
  { isBlind: hidesJudge = false }: DecideOptions = {},
): Decisions {
  return decideEach(session, marks, ({ found, candidate, recognized }, view) => {
    const key = observationKey(found);
    if (!view.observations.some((one) => one.wordings.some((other) => other.key === key))) {
      return 'no-observation';
    }
    return findCandidate(view.candidates, candidate)
      ? {
          content: {
            type: 'recognition',
            observation: found,
            candidate,
            to: recognized === null ? null : { recognized },
            mode: hidesJudge && isBlind(view, session.curator) ? 'blind' : 'assisted',
          },
        }
      : 'changed';
  });
}

/** The content of a decision, without what it is about; with a hash if it is about another version of the record. */
type DecisionContent = (
  | Pick<DecisionEvent & { type: 'pair' }, 'type' | 'to' | keyof Circumstances>
  | Pick<DecisionEvent & { type: 'observation' }, 'type' | 'observation' | 'to' | 'mode'>
  | Pick<DecisionEvent & { type: 'recognition' }, 'type' | 'observation' | 'candidate' | 'to' | 'mode'>
) & { readonly hash?: string; readonly repeats?: string };

interface Decided {
  readonly content: DecisionContent;
  readonly warning?: VerdictWarning | undefined;
}

/** Decides about each subject. `session`, if given, protects decisions of newer versions. */
export function decideEach<One extends Subject>(
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
      events.push({ record: identity, hash, exchange, ...content });
    }
  }
  return { events, undecided, warned };
}

/** The exchange that a verdict is about, or why there is none. */
function viewFor({ reviewed, exchange, shown }: Subject): ExchangeView | Refusal {
  const { identity, hash, content } = reviewed;
  if (shown && (shown.identity !== identity || shown.hash !== hash)) {
    return 'changed';
  }
  return content.ok ? (content.views[exchange] ?? 'no-exchange') : 'unreadable';
}
