import { setImmediate } from 'node:timers/promises';
import { compileQuery } from '../../core/find/compileQuery.ts';
import type { RecordFacts, RowKnowledge } from '../../core/find/RecordFacts.ts';
import { untilAborted } from '../../core/promises.ts';
import type { FindPool } from '../../io/find/FindPool.ts';
import { type Block, followBlocks, scanBlocks } from '../../io/scan/scanBlocks.ts';
import { taskRows } from '../../io/source/SourceTask.ts';
import { RowsWithEvents } from '../session/LedgerRows.ts';
import type { Session } from '../session/Session.ts';
import type { FilterPlan } from './planFilter.ts';
import { factsOf, type Sieve } from './Sieve.ts';

interface BlockSearchOptions {
  readonly session: Session;
  readonly plan: FilterPlan;
  readonly knowledge: RowKnowledge;
  /** For records that must be read and whose content alone decides. */
  readonly pool: FindPool | undefined;
  /** The whole filter, for the records that the ledger has events about. */
  readonly sieve: Sieve;
}

interface Found {
  readonly rows: readonly number[];
  /** How many records, from the first on, are decided so far. */
  readonly seen: number;
}

/** A gap between two records that is no longer than this is read along with them. */
const maxGap = 8;

/** Searches a dataset block by block, as far as it is indexed, several blocks at a time. */
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

  /** Finds the rows that pass and reports them in file order, in batches. */
  async run(signal: AbortSignal, onFound: (found: Found) => void): Promise<void> {
    let told: Promise<void> = Promise.resolve();
    await scanBlocks(this.#blocks(signal), this.#options.pool?.capacity ?? 4, async ({ from, count }) => {
      const rows = this.#block(from, from + count);
      // A failed block is reported when its turn comes.
      rows.catch(() => undefined);
      told = told.then(async () => {
        onFound({ rows: await untilAborted(rows, signal), seen: from + count });
        await setImmediate();
      });
      await told;
    });
  }

  #blocks(signal: AbortSignal): AsyncIterable<Block> {
    const { plan, session } = this.#options;
    const { dataset } = session;
    // Surveyed records are known to be readable or not, and to have events in the ledger or not.
    const isFree = !this.#touched.any && !plan.asksExchanges;
    return followBlocks(dataset.source, {
      from: Math.floor(plan.from / taskRows) * taskRows,
      to: plan.to,
      isReady: (to) => isFree || dataset.survey.count >= to || dataset.isSurveyed,
      onDidChange: (listener) => dataset.onDidChange(listener),
      ended: () => dataset.surveyed,
      signal,
    });
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

  /** Records about which more must be known than the content of readable ones. */
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
      return [...(await pool.ask('find', { task, wanted: wanted.includes(0) ? wanted : undefined }))];
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

/** Groups adjacent rows to be read at once. */
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
