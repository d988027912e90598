import type { ImportedDecision, ImportedEvent } from '../../core/imports/placeEvent.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import { type AnswerEvent, slotOf } from '../../core/review/FeedbackEvent.ts';
import {
  decisionSlotOf,
  type ExchangeState,
  type LedgerEvent,
  type Unwritten,
} from '../../core/review/ReviewState.ts';
import { undoDecisions } from '../decide/undoDecisions.ts';
import type { Session } from '../session/Session.ts';

type PairEvent = Extract<DecisionEvent, { type: 'pair' }>;
type Restored = Unwritten<LedgerEvent> & { readonly by?: string };

/** What an import has written about one exchange, and which answers were there before. */
interface Touched {
  readonly before: ExchangeState['answers'];
  /** The last decision of each person of the import, on the pair and on each risk. */
  readonly decisions: Map<string, ImportedDecision>;
  readonly answers: AnswerEvent[];
  /** The decision on the pair that counted after the import. */
  after?: PairEvent | undefined;
}

/** All of an import as one edit. Undo takes back all that it has written, and redo writes it again. Both write events, as every undo does. */
export class ImportEdit {
  readonly #session: Session;
  readonly #touched = new Map<string, Touched>();
  /** The decisions that undo takes back. */
  #decisions: DecisionEvent[] = [];

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
        const slot = `${decisionSlotOf(event)}\n${event.by}`;
        const known = touched.decisions.get(slot);
        touched.decisions.set(slot, known && known.id > event.id ? known : event);
        this.#decisions.push(event);
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
    await this.#session.restore([...this.#touched.values()].flatMap(withdrawn));
    await undoDecisions(this.#session, this.#decisions);
  }

  async redo(): Promise<void> {
    const events = await this.#session.restore([...this.#touched.values()].flatMap(redone));
    this.#decisions = events.filter((event) => event.type === 'pair' || event.type === 'observation');
  }

  #touchedBy(event: ImportedEvent): Touched {
    const at = `${event.record}\n${event.exchange}`;
    const known = this.#touched.get(at);
    if (known) {
      return known;
    }
    // A state is a view of what the ledger has now.
    const before = new Map(this.#stateOf(event).answers);
    const touched = { before, decisions: new Map(), answers: [] };
    this.#touched.set(at, touched);
    return touched;
  }

  #stateOf({ record, exchange, hash }: ImportedEvent): ExchangeState {
    return this.#session.exchangeState(record, exchange, hash);
  }
}

/** Takes back imported events of which nothing is known but themselves: answers that they have replaced are gone. */
export async function withdrawEvents(session: Session, events: readonly ImportedEvent[]): Promise<void> {
  const answers = events.filter((event) => event.type === 'answer');
  await session.restore(withdrawn({ before: new Map(), answers }));
  await undoDecisions(
    session,
    events.filter((event) => event.type !== 'answer'),
  );
}

function withdrawn({ before, answers }: Pick<Touched, 'before' | 'answers'>): readonly Restored[] {
  return answers.map((answer) => {
    const earlier = before.get(slotOf(answer));
    return { ...feedbackOf(answer), reply: earlier?.reply ?? null, by: answer.by };
  });
}

function redone({ decisions, answers, after }: Touched): readonly Restored[] {
  const again = [...decisions.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((decision): Restored => ({ ...contentOf(decision), by: decision.by, imported: decision.imported }));
  const isOwn = [...decisions.values()].some(({ id }) => id === after?.id);
  return [
    ...answers.map(
      (answer): Restored => ({ ...feedbackOf(answer), by: answer.by, imported: answer.imported }),
    ),
    ...again,
    ...(after?.to && !isOwn ? [restored(after)] : []),
  ];
}

/** The decision that counted, as the latest one again. */
function restored(decision: PairEvent): Restored {
  const { id: repeats, by: restores, settles, imported } = decision;
  return { ...contentOf(decision), repeats, restores, settles, imported };
}

/** A decision without the fields that are set when it is written. */
function contentOf(decision: ImportedDecision): Unwritten<ImportedDecision> {
  const { record, hash, exchange, mode } = decision;
  const about = { record, hash, exchange, mode };
  return decision.type === 'pair'
    ? { ...about, type: decision.type, to: decision.to }
    : { ...about, type: decision.type, observation: decision.observation, to: decision.to };
}

function feedbackOf(answer: AnswerEvent): Unwritten<AnswerEvent> {
  const { type, record, hash, exchange, key, task, model, prompt, parameters, reply, usage } = answer;
  return { type, record, hash, exchange, key, task, model, prompt, parameters, reply, usage };
}
