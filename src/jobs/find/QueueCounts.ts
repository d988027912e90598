import { compileQuery, type RecordTest } from '../../core/find/compileQuery.ts';
import { decidedCategories } from '../../core/find/decidedCategories.ts';
import type { FilterClause } from '../../core/find/FilterQuery.ts';
import { parseQuery } from '../../core/find/parseQuery.ts';
import type { Queue, QueueId } from '../../core/find/queues.ts';
import { SerialQueue } from '../../core/promises.ts';
import { RowSet } from '../../core/RowSet.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session, SessionChange } from '../session/Session.ts';
import { type FilterPlan, planFilter } from './planFilter.ts';
import { resolveCurators } from './resolveCurators.ts';
import { factsOf } from './Sieve.ts';

/** How many records each queue has, as far as that is known without reading records that the ledger has nothing about. */
export type QueueSizes = ReadonlyMap<QueueId, number | undefined>;

/** A queue with what is needed to count it. */
interface CountedQueue {
  readonly id: QueueId;
  readonly clauses: readonly FilterClause[];
  readonly plan: FilterPlan;
  readonly passes: RecordTest;
}

/** Set in the mask of a readable record. The bits above are the queues, in their order. */
const readableBit = 1;

/**
 * The sizes of queues, kept up to date as decisions come from anywhere. Only the records that the ledger names are read, once each
 * and again when they change; all others are counted by the survey, which also remembers them between openings.
 */
export class QueueCounts {
  readonly #session: Session;
  readonly #queues: readonly CountedQueue[];
  readonly #onChange: () => void;
  readonly #stopping = new AbortController();
  readonly #working = new SerialQueue();
  /** The queues of each record that the ledger has events about, as bits: there may be millions. */
  readonly #masks = new Map<number, number>();
  /** How many masks have a bit, by its number. */
  readonly #bits: number[];
  /** The categories of the decided exchanges of records, one entry for each exchange and category. */
  readonly #categories = new Map<number, readonly string[]>();
  readonly #unfollow: () => void;
  #isComplete = false;

  /** Counts in the background; `onChange` is called whenever more is known, or something has changed. */
  constructor(session: Session, queues: readonly Queue[], onChange: () => void) {
    this.#session = session;
    this.#onChange = onChange;
    const { format } = session.dataset;
    const knowledge = {
      hasFinding: (row: number) => session.dataset.rules.some(({ rows }) => rows.has(row)),
      hasNear: () => false,
    };
    this.#queues = queues.flatMap(({ id, filter }) => {
      const { clauses } = resolveCurators(parseQuery(filter).query, session);
      // The categories of a quota are counted one by one.
      return id === 'quota'
        ? []
        : [{ id, clauses, plan: planFilter(clauses, format), passes: compileQuery(clauses, knowledge) }];
    });
    this.#bits = Array.from({ length: this.#queues.length + 1 }, () => 0);
    this.#unfollow = session.onDidChange((change) => this.#follow(change));
    this.#run(() => this.#countAll());
  }

  /** Whether all records of the ledger have been read. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** The sizes so far; undefined where records would have to be read that the ledger has nothing about. */
  get sizes(): QueueSizes {
    return new Map(
      this.#queues.map((queue, at) => {
        const others = this.#sizeWithoutEvents(queue);
        return [queue.id, others === undefined ? undefined : others + (this.#bits[at + 1] ?? 0)];
      }),
    );
  }

  /** How many decided exchanges have a risk of each category, by its label. */
  get categories(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const label of [...this.#categories.values()].flat()) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return counts;
  }

  /** Resolves when what has been asked for so far is counted. */
  settled(): Promise<void> {
    return this.#working.run(async () => undefined);
  }

  dispose(): void {
    this.#unfollow();
    this.#stopping.abort();
  }

  #follow(change: SessionChange): void {
    if (change === 'all') {
      this.#run(() => this.#countAll());
    } else if (change !== 'progress') {
      this.#run(() => this.#count([...change].flatMap((name) => this.#session.rowsOf(name))));
    } else if (this.#isComplete) {
      this.#onChange();
    }
  }

  #run(work: () => Promise<void>): void {
    this.#working
      .run(async () => {
        if (!this.#stopping.signal.aborted) {
          await work();
          this.#onChange();
        }
      })
      .catch(() => undefined);
  }

  async #countAll(): Promise<void> {
    const rows = [...(await this.#session.ledgerRecords()).keys()];
    this.#masks.clear();
    this.#categories.clear();
    this.#bits.fill(0);
    await this.#count(rows);
    this.#isComplete = true;
  }

  async #count(rows: readonly number[]): Promise<void> {
    const sorted = [...new Set(rows)].sort((a, b) => a - b);
    for await (const reviewed of readRecords(this.#session, sorted, this.#stopping.signal)) {
      this.#take(reviewed);
    }
  }

  #take(reviewed: ReviewedRecord): void {
    const { row, content } = reviewed;
    const facts = factsOf(reviewed);
    const mask = this.#queues.reduce(
      (bits, { passes }, at) => bits | (passes(facts) ? 2 << at : 0),
      content.ok ? readableBit : 0,
    );
    const before = this.#masks.get(row) ?? 0;
    for (const at of this.#bits.keys()) {
      this.#bits[at] = (this.#bits[at] ?? 0) + ((mask >>> at) & 1) - ((before >>> at) & 1);
    }
    this.#masks.set(row, mask);
    const categories = content.ok ? content.views.flatMap(decidedCategories) : [];
    if (categories.length > 0) {
      this.#categories.set(row, categories);
    } else {
      this.#categories.delete(row);
    }
  }

  /** How many of the records without ledger events are in a queue. */
  #sizeWithoutEvents({ clauses, plan }: CountedQueue): number | undefined {
    const { dataset } = this.#session;
    if (plan.withoutEvents !== 'all') {
      return plan.withoutEvents === 'none' ? 0 : undefined;
    }
    if (plan.rowClauses.length > 0) {
      return clauses.some(({ term }) => term.kind === 'rule') ? this.#sizeOfFindings() : undefined;
    }
    return plan.asksExchanges
      ? dataset.count - dataset.survey.unreadable - (this.#bits[0] ?? 0)
      : dataset.count - this.#masks.size;
  }

  /** Records with any finding that the ledger has nothing about. */
  #sizeOfFindings(): number {
    const rows = RowSet.of(this.#session.dataset.rules.flatMap((rule) => [...rule.rows]));
    return rows.size - [...this.#masks.keys()].filter((row) => rows.has(row)).length;
  }
}
