import type { Dataset, RecordIdentity } from '../../io/dataset/Dataset.ts';
import { fingerprintOf } from '../../io/identity/recordIdentity.ts';
import type { RecordStates } from './RecordStates.ts';

/** Where more records than this are in the ledger, a row of the right four bytes is taken for the right one unread. */
const maxRowsRead = 5000;

/**
 * Where in the dataset the records of the ledger are, and which of their exchanges are decided. As large as the ledger and
 * no larger: rows that it does not name are not in it. They are found in one scan, once all records are surveyed.
 */
export class LedgerRows {
  readonly #dataset: Dataset;
  readonly #states: RecordStates;
  /** Exchanges with any event, by the name that the ledger has for the record. */
  readonly #exchanges = new Map<string, Set<number>>();
  /** Names whose rows have not been looked for. */
  readonly #pending = new Set<string>();
  readonly #rows = new Map<string, Set<number>>();
  readonly #names = new Map<number, RecordIdentity>();
  readonly #decided = new Map<number, ReadonlySet<number>>();
  #resolving: Promise<unknown> = Promise.resolve();
  #total = 0;

  constructor(dataset: Dataset, states: RecordStates) {
    this.#dataset = dataset;
    this.#states = states;
  }

  /** Decided exchanges that the dataset has; those whose record has not been looked for count as well. */
  get total(): number {
    let waiting = 0;
    for (const record of this.#pending) {
      for (const exchange of this.#exchanges.get(record) ?? []) {
        waiting += this.#states.isDecided({ identity: record, ownId: record, hash: '' }, exchange) ? 1 : 0;
      }
    }
    return this.#total + waiting;
  }

  /** The decided exchanges of a record, as far as its row is known. */
  decidedAt(row: number): ReadonlySet<number> {
    return this.#decided.get(row) ?? noExchanges;
  }

  /** The rows of a name that the ledger uses, as far as they are known. */
  rowsOf(record: string): ReadonlySet<number> {
    return this.#rows.get(record) ?? noExchanges;
  }

  /** What the rows that are known by now are called, by row. */
  get names(): ReadonlyMap<number, RecordIdentity> {
    return this.#names;
  }

  /** Takes in that there is a new event about an exchange. */
  addEvent(record: string, exchange: number): void {
    const exchanges = this.#exchanges.get(record) ?? new Set();
    this.#exchanges.set(record, exchanges.add(exchange));
    const rows = this.#rows.get(record);
    if (!rows) {
      this.#pending.add(record);
    }
    for (const row of rows ?? []) {
      this.#count(row);
    }
  }

  /** Takes in where a record is that has been looked at. */
  addRecord(row: number, names: RecordIdentity): void {
    for (const name of names.ownId === undefined || names.ownId === names.identity
      ? [names.identity]
      : [names.identity, names.ownId]) {
      if (this.#exchanges.has(name) && !this.#rows.get(name)?.has(row)) {
        this.#place(name, row, names);
      }
    }
  }

  /** Forgets where records are: ids have turned out to be shared, or rows mean other records. */
  forgetRows(): void {
    this.#rows.clear();
    this.#names.clear();
    this.#decided.clear();
    this.#total = 0;
    for (const name of this.#exchanges.keys()) {
      this.#pending.add(name);
    }
  }

  /**
   * Looks for the rows of all names that have none yet. Resolves to whether there were any such names, and only when what
   * was looked for before has been found as well.
   */
  resolve(): Promise<boolean> {
    const resolved = this.#resolving.then(() => this.#resolvePending());
    this.#resolving = resolved.catch(() => undefined);
    return resolved;
  }

  async #resolvePending(): Promise<boolean> {
    const names = [...this.#pending];
    this.#pending.clear();
    const found = [...this.#dataset.candidates(names)];
    const uses = Map.groupBy(found, ({ identity }) => identity);
    for (const { row, identity } of found) {
      const alone = uses.get(identity)?.length === 1 && !this.#dataset.survey.repeats.at(row);
      const known =
        alone && found.length > maxRowsRead
          ? { identity, ownId: identity, hash: '' }
          : await this.#dataset.read(row);
      if (known.identity === identity || known.ownId === identity) {
        this.#place(identity, row, known);
      }
    }
    return names.length > 0;
  }

  #place(name: string, row: number, { identity, ownId, hash }: RecordIdentity): void {
    const rows = this.#rows.get(name) ?? new Set();
    this.#rows.set(name, rows.add(row));
    this.#pending.delete(name);
    this.#names.set(row, { identity, ownId, hash });
    this.#count(row);
  }

  #count(row: number): void {
    const names = this.#names.get(row);
    const exchanges = this.#dataset.exchangeCount(row) ?? Number.POSITIVE_INFINITY;
    const decided = new Set<number>();
    for (const name of names ? [names.identity, names.ownId ?? names.identity] : []) {
      for (const exchange of this.#exchanges.get(name) ?? []) {
        if (names && exchange < exchanges && this.#states.isDecided(names, exchange)) {
          decided.add(exchange);
        }
      }
    }
    this.#total += decided.size - this.decidedAt(row).size;
    this.#decided.set(row, decided);
  }
}

const noExchanges: ReadonlySet<number> = new Set();

/**
 * Tells which records the ledger may speak of, by the hashes that the survey keeps: hardly any besides those that it
 * does speak of, and none of those is missed among the records that are surveyed.
 */
export class RowsWithEvents {
  readonly #dataset: Dataset;
  readonly #hashes: ReadonlySet<number>;

  constructor(dataset: Dataset, identities: Iterable<string>) {
    this.#dataset = dataset;
    this.#hashes = new Set([...identities].map(fingerprintOf));
  }

  /** Whether there is any. */
  get any(): boolean {
    return this.#hashes.size > 0;
  }

  has(row: number): boolean {
    const { columns, repeats } = this.#dataset.survey;
    return this.#hashes.has(columns.hash(row)) || (this.any && repeats.at(row) !== undefined);
  }
}

/** More rows than a page holds. */
const maxRecentRows = 10_000;

/** The rows of records that have been looked at, by identity; the earliest looked at are forgotten first. */
export class RecentRows {
  readonly #rows = new Map<string, number>();

  add(identity: string, row: number): void {
    this.#rows.delete(identity);
    this.#rows.set(identity, row);
    if (this.#rows.size > maxRecentRows) {
      this.#rows.delete(this.#rows.keys().next().value ?? '');
    }
  }

  rowsOf(identity: string): readonly number[] {
    const row = this.#rows.get(identity);
    return row === undefined ? [] : [row];
  }
}
