import { compileExchangeTest } from '../../core/find/compileQuery.ts';
import {
  type FilterClause,
  type FilterQuery,
  isPattern,
  type NearKind,
} from '../../core/find/FilterQuery.ts';
import { namesWork } from '../../core/find/namesWork.ts';
import type { RowKnowledge } from '../../core/find/RecordFacts.ts';
import { messageOf } from '../../core/objects.ts';
import { untilAborted } from '../../core/promises.ts';
import type { RowSet } from '../../core/RowSet.ts';
import { createFindPool, type FindFiles, type FindPool } from '../../io/find/FindPool.ts';
import { RowList } from '../../io/find/RowList.ts';
import type { WantedExchanges } from '../session/nextExchange.ts';
import type { Session } from '../session/Session.ts';
import { BlockSearch } from './BlockSearch.ts';
import { fillQuotas } from './fillQuotas.ts';
import { findNear } from './findNear.ts';
import { type FilterPlan, planFilter } from './planFilter.ts';
import { resolveCurators } from './resolveCurators.ts';
import { factsOf, sieveOf } from './Sieve.ts';
import { sortRows } from './sortRows.ts';

export interface FilteredListOptions {
  readonly session: Session;
  readonly files: FindFiles;
  readonly query: FilterQuery;
  /** How long a pattern may take for one record, in milliseconds. */
  readonly patternTimeoutMs?: number | undefined;
  /** Called often, whenever more is known. */
  readonly onChange: () => void;
}

/**
 * The records that pass a filter, found in file order while they can already be used. Reads nothing if the ledger, the survey
 * and the position in the file are enough; otherwise worker threads read.
 */
export class FilteredList {
  readonly query: FilterQuery;
  readonly #options: FilteredListOptions;
  readonly #stopping = new AbortController();
  #rows = new RowList();
  #version = 0;
  #searching = true;
  #seen = 0;
  #prepared = 0;
  #error: string | undefined;
  #knowledge: RowKnowledge | undefined;
  /** Those of the query; quotas are categories once the search has begun. */
  #clauses: readonly FilterClause[];

  constructor(options: FilteredListOptions) {
    this.query = resolveCurators(options.query, options.session);
    this.#clauses = this.query.clauses;
    this.#options = options;
  }

  /** The rows found so far. */
  get rows(): RowList {
    return this.#rows;
  }

  /** Increased when the list has been sorted differently. */
  get version(): number {
    return this.#version;
  }

  get searching(): boolean {
    return this.#searching;
  }

  /** How many records, from the first on, are decided so far. */
  get seen(): number {
    return this.#seen;
  }

  /** Progress of the work before the search, 0..1: near duplicates are computed once. */
  get prepared(): number {
    return this.#prepared;
  }

  /** Why the search ended early. */
  get error(): string | undefined {
    return this.#error;
  }

  /** The exchanges of its records that the filter is about: those in the states that it names, else those that are undecided. */
  get wanted(): WantedExchanges {
    const fits = compileExchangeTest(this.#clauses);
    const isWork = namesWork(this.#clauses);
    const { curator } = this.#options.session;
    if (this.#clauses.some(({ term, negated }) => term.kind === 'assigned' && !negated)) {
      // What is assigned may be a second opinion: others have decided it.
      return {
        wants: (view) => fits(view) && !view.opinions.some(({ by }) => by === curator),
        withDecided: true,
      };
    }
    return {
      wants: (view) => fits(view) && (isWork !== undefined || !view.decision),
      withDecided: isWork === 'decided',
    };
  }

  /** Ends the search and keeps its results. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Searches. Never rejects: failures are reported by `error`. */
  async run(): Promise<void> {
    const { session } = this.#options;
    try {
      this.#clauses = await fillQuotas(session, this.#clauses, this.#stopping.signal);
      const plan = planFilter(this.#clauses, session.dataset.format);
      const knowledge = await this.#readKnowledge();
      this.#knowledge = knowledge;
      await this.#search(plan, knowledge);
      await this.#sort();
    } catch (error) {
      if (!this.#stopping.signal.aborted) {
        this.#error = messageOf(error);
      }
    }
    this.#searching = false;
    this.#options.onChange();
  }

  /** Which of some rows would not pass any more. */
  async outdated(rows: readonly number[]): Promise<readonly number[]> {
    const { session } = this.#options;
    const knowledge = this.#knowledge;
    if (!knowledge || rows.length === 0) {
      return [];
    }
    const facts = await Promise.all(rows.map(async (row) => factsOf(await session.record(row))));
    try {
      const left = await this.#withPool(this.#clauses.some(isPattern), (pool) =>
        sieveOf(this.#clauses, knowledge, pool)(facts),
      );
      const passing = new Set(left.map(({ row }) => row));
      return rows.filter((row) => !passing.has(row));
    } catch {
      // A pattern that timed out on a record does not decide about it.
      return [];
    }
  }

  /** Waits for data that the clauses need and that is still being computed. */
  async #readKnowledge(): Promise<RowKnowledge> {
    const { session, files } = this.#options;
    const duplicates = new Map<NearKind, RowSet>();
    for (const { term } of this.query.clauses) {
      if (term.kind === 'near' && !duplicates.has(term.of)) {
        duplicates.set(
          term.of,
          await findNear(term.of, {
            session,
            files,
            signal: this.#stopping.signal,
            onProgress: (share) => {
              this.#prepared = share;
              this.#options.onChange();
            },
          }),
        );
      }
      if (term.kind === 'rule') {
        await untilAborted(session.dataset.surveyed, this.#stopping.signal);
      }
    }
    return {
      hasFinding: (row, codes) =>
        session.dataset.rules.some(
          ({ code, rows }) => (codes.includes('*') || codes.includes(code)) && rows.has(row),
        ),
      hasNear: (row, of) => duplicates.get(of)?.has(row) ?? false,
    };
  }

  async #search(plan: FilterPlan, knowledge: RowKnowledge): Promise<void> {
    const { session } = this.#options;
    const clauses = this.#clauses;
    await this.#withPool(plan.withoutEvents === 'read' || clauses.some(isPattern), async (pool) => {
      const sieve = sieveOf(clauses, knowledge, pool);
      const search = new BlockSearch({ session, plan, knowledge, pool, sieve });
      await search.run(this.#stopping.signal, ({ rows, seen }) => {
        for (const row of rows) {
          this.#rows.push(row);
        }
        this.#seen = seen;
        this.#options.onChange();
      });
    });
  }

  /** Runs something with threads for it if needed; `stop` terminates them at any point. */
  async #withPool<Value>(
    isNeeded: boolean,
    run: (pool: FindPool | undefined) => Promise<Value>,
  ): Promise<Value> {
    const { signal } = this.#stopping;
    const pool = isNeeded ? this.#createPool() : undefined;
    // What was found before the search was stopped is still checked again when the ledger grows.
    return pool ? pool.during(signal.aborted ? undefined : signal, () => run(pool)) : run(undefined);
  }

  /** Threads with the part of the filter that a record's own content decides. */
  #createPool(): FindPool {
    const { session, files, patternTimeoutMs } = this.#options;
    const { format, mapping } = session.dataset;
    const setup = {
      scannerPath: files.scannerPath,
      clauses: planFilter(this.#clauses, format).contentClauses,
      formatId: format?.id,
      mapping,
      settings: session.settings,
      imageRoots: session.imageRoots,
    };
    return createFindPool(files.workerPath, setup, patternTimeoutMs);
  }

  async #sort(): Promise<void> {
    const { sort } = this.query;
    if (sort && !(sort.by === 'row' && !sort.descending)) {
      this.#rows = await sortRows(this.#options.session, this.#rows, sort);
      this.#version += 1;
    }
  }
}
