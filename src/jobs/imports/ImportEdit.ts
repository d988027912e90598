import type { ImportedEvent } from '../../core/imports/placeEvent.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import { type AnswerEvent, slotOf } from '../../core/review/FeedbackEvent.ts';
import {
  type ExchangeState,
  type LedgerEvent,
  opinionsOf,
  type Unwritten,
} from '../../core/review/ReviewState.ts';
import type { Session } from '../session/Session.ts';

type PairEvent = Extract<DecisionEvent, { type: 'pair' }>;
type Restored = Unwritten<LedgerEvent> & { readonly by?: string };

/** What an import has written about one exchange, and what was there before. */
interface Touched {
  readonly before: ExchangeState;
  /** The last decision of each person of the import. */
  readonly decisions: Map<string, PairEvent>;
  readonly answers: AnswerEvent[];
  /** The decision that counted after the import. */
  after?: PairEvent | undefined;
}

/**
 * All of an import as one edit. Undo empties what it filled, for each person that it names, and restores what counted before; redo
 * does the opposite. Both write events, as every undo does.
 */
export class ImportEdit {
  readonly #session: Session;
  readonly #touched = new Map<string, Touched>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** How many events it has written. */
  count = 0;

  /** Writes events of the import. Resolved means on disk. */
  async write(events: readonly ImportedEvent[]): Promise<void> {
    for (const event of events) {
      const touched = this.#touchedBy(event);
      if (event.type === 'answer') {
        touched.answers.push(event);
      } else {
        const known = touched.decisions.get(event.by);
        touched.decisions.set(event.by, known && known.id > event.id ? known : event);
      }
    }
    await this.#session.addEvents(events);
    this.count += events.length;
    for (const event of events) {
      const touched = this.#touchedBy(event);
      touched.after = this.#stateOf(event).pair;
    }
  }

  async undo(): Promise<void> {
    await this.#session.restore([...this.#touched.values()].flatMap(undone));
  }

  async redo(): Promise<void> {
    await this.#session.restore([...this.#touched.values()].flatMap(redone));
  }

  #touchedBy(event: ImportedEvent): Touched {
    const at = `${event.record}\n${event.exchange}`;
    const known = this.#touched.get(at);
    if (known) {
      return known;
    }
    const touched = { before: snapshot(this.#stateOf(event)), decisions: new Map(), answers: [] };
    this.#touched.set(at, touched);
    return touched;
  }

  #stateOf({ record, exchange, hash }: ImportedEvent): ExchangeState {
    return this.#session.exchangeState(record, exchange, hash);
  }
}

/** A state is a view of what the ledger has now. */
function snapshot(state: ExchangeState): ExchangeState {
  return {
    ...state,
    opinions: state.opinions && new Map(state.opinions),
    answers: new Map(state.answers),
  };
}

function undone({ before, decisions, answers }: Touched): readonly Restored[] {
  const opinions = opinionsOf(before);
  const emptied = [...decisions.values()].map((decision): Restored => {
    const earlier = opinions.find(({ by }) => by === decision.by);
    return {
      ...contentOf(decision),
      hash: earlier?.hash ?? decision.hash,
      to: earlier?.to ?? null,
      by: decision.by,
      undoes: decision.id,
      ...(earlier ? { restores: decision.by, imported: earlier.imported } : {}),
    };
  });
  const [last] = [...decisions.values()].slice(-1);
  const withdrawn = answers.map((answer): Restored => {
    const earlier = before.answers.get(slotOf(answer));
    return { ...feedbackOf(answer), reply: earlier?.reply ?? null, by: answer.by };
  });
  return [...withdrawn, ...emptied, ...(last && before.pair?.to ? [restored(before.pair, last.id)] : [])];
}

function redone({ decisions, answers, after }: Touched): readonly Restored[] {
  const again = [...decisions.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((decision): Restored => ({ ...contentOf(decision), by: decision.by, imported: decision.imported }));
  const isOwn = [...decisions.values()].some(({ id }) => id === after?.id);
  const [last] = [...decisions.values()].slice(-1);
  return [
    ...answers.map(
      (answer): Restored => ({ ...feedbackOf(answer), by: answer.by, imported: answer.imported }),
    ),
    ...again,
    ...(last && after?.to && !isOwn ? [restored(after, last.id)] : []),
  ];
}

/** The decision that counted, as the latest one again. */
function restored(decision: PairEvent, undoes: string): Restored {
  const { by: restores, settles, imported } = decision;
  return { ...contentOf(decision), undoes, restores, settles, imported };
}

/** A decision without the fields that are set when it is written. */
function contentOf({ type, record, hash, exchange, mode, to }: PairEvent) {
  return { type, record, hash, exchange, mode, to };
}

function feedbackOf(answer: AnswerEvent): Unwritten<AnswerEvent> {
  const { type, record, hash, exchange, key, task, model, prompt, parameters, reply, usage } = answer;
  return { type, record, hash, exchange, key, task, model, prompt, parameters, reply, usage };
}
