import { type FilterQuery, isPattern, type NearKind } from '../../core/find/FilterQuery.ts';
import type { RowKnowledge } from '../../core/find/RecordFacts.ts';
import type { RowSet } from '../../core/RowSet.ts';
import { type FindFiles, FindPool } from '../../io/find/FindPool.ts';
import { RowList } from '../../io/find/RowList.ts';
import type { Session } from '../session/Session.ts';
import { abortable } from '../waiting.ts';
import { BlockSearch } from './BlockSearch.ts';
import { findNear } from './findNear.ts';
import { type FilterPlan, planFilter } from './planFilter.ts';
import { factsOf, sieveOf } from './Sieve.ts';
import { sortRows } from './sortRows.ts';

export interface FilteredListOptions {
  readonly session: Session;
  readonly files: FindFiles;
  readonly query: FilterQuery;
  /** How long a pattern may think about one record, in milliseconds. */
  readonly patternTimeoutMs?: number | undefined;
  /** Called when more is known; often. */
  readonly onChange: () => void;
}

/**
 * The records that pass a filter, found in the order of the file while they can be looked at already. Reads nothing
 * where the ledger, the survey and the place in the file answer; what must be read is read by worker threads.
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

  constructor(options: FilteredListOptions) {
    this.query = options.query;
    this.#options = options;
  }

  /** What has been found so far. */
  get rows(): RowList {
    return this.#rows;
  }

  /** Raised when the list has been put into another order. */
  get version(): number {
    return this.#version;
  }

  get searching(): boolean {
    return this.#searching;
  }

  /** Records from the first on of which it is known whether they pass. */
  get seen(): number {
    return this.#seen;
  }

  /** How much of what comes before the search is done, 0..1: near duplicates are looked for once. */
  get prepared(): number {
    return this.#prepared;
  }

  /** Why the search ended before its end. */
  get error(): string | undefined {
    return this.#error;
  }

  /** Ends the search; what has been found stays. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Searches. Never rejects: what goes wrong is told by `error`. */
  async run(): Promise<void> {
    const { session } = this.#options;
    try {
      const plan = planFilter(this.query, session.dataset.format?.id);
      const knowledge = await this.#readKnowledge();
      this.#knowledge = knowledge;
      await this.#search(plan, knowledge);
      await this.#sort();
    } catch (error) {
      if (!this.#stopping.signal.aborted) {
        this.#error = error instanceof Error ? error.message : String(error);
      }
    }
    this.#searching = false;
    this.#options.onChange();
  }

  /** Which of some rows would not pass now. */
  async outdated(rows: readonly number[]): Promise<readonly number[]> {
    const { session } = this.#options;
    const knowledge = this.#knowledge;
    if (!knowledge || rows.length === 0) {
      return [];
    }
    const facts = await Promise.all(rows.map(async (row) => factsOf(await session.record(row))));
    try {
      const left = await this.#withPool(this.query.clauses.some(isPattern), (pool) =>
        sieveOf(this.query.clauses, knowledge, pool)(facts),
      );
      const passing = new Set(left.map(({ row }) => row));
      return rows.filter((row) => !passing.has(row));
    } catch {
      // A pattern that is not done with a record says nothing of it.
      return [];
    }
  }

  /** Waits for what the clauses ask of rows and is still being worked out. */
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
        await abortable(session.dataset.surveyed, this.#stopping.signal);
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
    const { clauses } = this.query;
    await this.#withPool(plan.withoutEvents === 'read' || clauses.some(isPattern), async (pool) => {
      const sieve = sieveOf(clauses, knowledge, pool);
      const search = new BlockSearch({ session, plan, knowledge, pool, sieve });
      for await (const { rows, seen } of search.run(this.#stopping.signal)) {
        for (const row of rows) {
          this.#rows.push(row);
        }
        this.#seen = seen;
        this.#options.onChange();
      }
    });
  }

  /** Does something with threads for it where they are needed; `stop` ends them in whatever they are at. */
  async #withPool<Value>(
    isNeeded: boolean,
    run: (pool: FindPool | undefined) => Promise<Value>,
  ): Promise<Value> {
    const pool = isNeeded ? this.#engage() : undefined;
    const stop = () => void pool?.close();
    this.#stopping.signal.addEventListener('abort', stop);
    try {
      return await run(pool);
    } finally {
      this.#stopping.signal.removeEventListener('abort', stop);
      await pool?.close();
    }
  }

  /** Threads that know the filter as far as a record's own content decides it. */
  #engage(): FindPool {
    const { session, files, patternTimeoutMs } = this.#options;
    const { format, mapping } = session.dataset;
    const setup = {
      scannerPath: files.scannerPath,
      clauses: planFilter(this.query, format?.id).contentClauses,
      formatId: format?.id,
      mapping,
      settings: session.settings,
      imageRoots: session.imageRoots,
    };
    return new FindPool(files.workerPath, setup, patternTimeoutMs);
  }

  async #sort(): Promise<void> {
    const { sort } = this.query;
    if (sort && !(sort.by === 'row' && !sort.descending)) {
      this.#rows = await sortRows(this.#options.session, this.#rows, sort);
      this.#version += 1;
    }
  }
}
