import { setImmediate } from 'node:timers/promises';
import { compileQuery } from '../../core/find/compileQuery.ts';
import type { RecordFacts, RowKnowledge } from '../../core/find/RecordFacts.ts';
import type { FindPool } from '../../io/find/FindPool.ts';
import { taskRows } from '../../io/source/SourceTask.ts';
import { RowsWithEvents } from '../session/LedgerRows.ts';
import type { Session } from '../session/Session.ts';
import { abortable } from '../waiting.ts';
import type { FilterPlan } from './planFilter.ts';
import { factsOf, type Sieve } from './Sieve.ts';

interface BlockSearchOptions {
  readonly session: Session;
  readonly plan: FilterPlan;
  readonly knowledge: RowKnowledge;
  /** Where records must be read whose content alone decides. */
  readonly pool: FindPool | undefined;
  /** The whole filter, for the records that the ledger speaks of. */
  readonly sieve: Sieve;
}

interface Found {
  readonly rows: readonly number[];
  /** Records from the first on of which it is known by now whether they pass. */
  readonly seen: number;
}

/** A gap between two records that is no longer than this is read along with them. */
const maxGap = 8;

/** Goes through a dataset block by block, as far as it is indexed by then, and has several blocks looked at at once. */
export class BlockSearch {
  readonly #options: BlockSearchOptions;
  readonly #touched: RowsWithEvents;
  readonly #rowTest: ((row: number) => boolean) | undefined;

  constructor(options: BlockSearchOptions) {
    const { session, plan, knowledge } = options;
    this.#options = options;
    this.#touched = new RowsWithEvents(session.dataset, session.namesWithEvents);
    const test = compileQuery(plan.rowClauses, knowledge);
    this.#rowTest =
      plan.rowClauses.length === 0
        ? undefined
        : (row) => test({ row, identity: '', value: undefined, texts: [], views: [] });
  }

  /** The rows that pass, in the order of the file, some at a time. */
  async *run(signal: AbortSignal): AsyncGenerator<Found> {
    const { plan, pool } = this.#options;
    const room = pool?.capacity ?? 4;
    const waiting: { readonly to: number; readonly rows: Promise<readonly number[]> }[] = [];
    let next = Math.floor(plan.from / taskRows) * taskRows;
    for (;;) {
      signal.throwIfAborted();
      const to = waiting.length < room ? await this.#nextEnd(next, signal) : undefined;
      if (to !== undefined) {
        const rows = this.#block(next, to);
        // A block that fails is told of when its turn comes.
        rows.catch(() => undefined);
        waiting.push({ to, rows });
        next = to;
      } else {
        const first = waiting.shift();
        if (!first) {
          return;
        }
        yield { rows: await abortable(first.rows, signal), seen: first.to };
        await setImmediate();
      }
    }
  }

  /** Where the block ends that begins at a row, once its records are known; undefined where none begins there. */
  async #nextEnd(from: number, signal: AbortSignal): Promise<number | undefined> {
    const { dataset } = this.#options.session;
    const { source, survey } = dataset;
    for (;;) {
      const end = Math.min(from + taskRows, source.count, this.#options.plan.to);
      const indexed = source.progress.done || end === from + taskRows || end === this.#options.plan.to;
      // Which records the ledger speaks of, and which cannot be read, is known of those that are surveyed.
      const free = !this.#touched.any && !this.#options.plan.asksExchanges;
      if (indexed && (free || survey.count >= end || dataset.isSurveyed)) {
        return end > from ? end : undefined;
      }
      await abortable(nextChange(dataset), signal);
    }
  }

  async #block(from: number, to: number): Promise<readonly number[]> {
    const wanted = new Uint8Array(to - from);
    const special: number[] = [];
    for (let row = Math.max(from, this.#options.plan.from); row < to; row += 1) {
      if (!this.#rowTest || this.#rowTest(row)) {
        if (this.#isSpecial(row)) {
          special.push(row);
        } else {
          wanted[row - from] = 1;
        }
      }
    }
    const [ordinary, others] = await Promise.all([
      this.#searchUntouched(from, wanted),
      this.#searchSpecial(special),
    ]);
    return others.length === 0 ? ordinary : [...ordinary, ...others].sort((a, b) => a - b);
  }

  /** Records that more must be known of than the content of readable ones. */
  #isSpecial(row: number): boolean {
    const { plan, session } = this.#options;
    return this.#touched.has(row) || (plan.asksExchanges && session.dataset.exchangeCount(row) === 0);
  }

  async #searchUntouched(from: number, wanted: Uint8Array): Promise<readonly number[]> {
    const { plan, pool, session } = this.#options;
    if (plan.withoutEvents === 'none' || !wanted.includes(1)) {
      return [];
    }
    if (pool) {
      const task = session.dataset.source.task(from, wanted.length);
      return [...(await pool.ask({ type: 'find', task, wanted: wanted.includes(0) ? wanted : undefined }))];
    }
    const rows: number[] = [];
    for (let at = wanted.indexOf(1); at >= 0; at = wanted.indexOf(1, at + 1)) {
      rows.push(from + at);
    }
    return rows;
  }

  async #searchSpecial(rows: readonly number[]): Promise<readonly number[]> {
    const { session, sieve } = this.#options;
    const asked = new Set(rows);
    const found: number[] = [];
    for (const [from, to] of runs(rows)) {
      const facts: RecordFacts[] = [];
      for await (const reviewed of session.records(from, to - from)) {
        if (asked.has(reviewed.row)) {
          facts.push(factsOf(reviewed));
        }
      }
      found.push(...(await sieve(facts)).map(({ row }) => row));
    }
    return found;
  }
}

/** Neighbouring rows put together to be read at once. */
function runs(rows: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const all: [number, number][] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last && row - last[1] <= maxGap) {
      last[1] = row + 1;
    } else {
      all.push([row, row + 1]);
    }
  }
  return all;
}

/** Resolves when more is known of a dataset, rejects where nothing more will be. */
async function nextChange(dataset: Session['dataset']): Promise<void> {
  let stop = () => {};
  const change = new Promise<void>((resolve) => {
    stop = dataset.onDidChange(resolve);
  });
  await Promise.race([change, dataset.surveyed]).finally(stop);
}
