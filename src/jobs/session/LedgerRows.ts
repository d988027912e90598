import { SerialQueue } from '../../core/promises.ts';
import type { Dataset, RecordIdentity } from '../../io/dataset/Dataset.ts';
import { fingerprintOf } from '../../io/identity/recordIdentity.ts';
import type { RecordStates } from './RecordStates.ts';

/** If the ledger has more records than this, a row with a matching four-byte hash is accepted without reading it. */
const maxRowsRead = 5000;

/**
 * Where in the dataset the ledger's records are, and which of their exchanges are decided. Its size depends on the ledger:
 * rows that the ledger does not name are not in it. They are found in one scan, once all records are surveyed.
 */
export class LedgerRows {
  readonly #dataset: Dataset;
  readonly #states: RecordStates;
  /** Exchanges with any event, by the record's name in the ledger. */
  readonly #exchanges = new Map<string, Set<number>>();
  /** Names whose rows have not been searched for. */
  readonly #pending = new Set<string>();
  readonly #rows = new Map<string, Set<number>>();
  readonly #names = new Map<number, RecordIdentity>();
  readonly #decided = new Map<number, ReadonlySet<number>>();
  readonly #resolving = new SerialQueue();
  #total = 0;

  constructor(dataset: Dataset, states: RecordStates) {
    this.#dataset = dataset;
    this.#states = states;
  }

  /** Decided exchanges that are in the dataset; those whose record has not been searched for count as well. */
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

  /** The rows of a ledger name, as far as they are known. */
  rowsOf(record: string): ReadonlySet<number> {
    return this.#rows.get(record) ?? noExchanges;
  }

  /** The names of the known rows, by row. */
  get names(): ReadonlyMap<number, RecordIdentity> {
    return this.#names;
  }

  /** Records that there is a new event about an exchange. */
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

  /** Records the row of a record that has been read. */
  addRecord(row: number, names: RecordIdentity): void {
    for (const name of names.ownId === undefined || names.ownId === names.identity
      ? [names.identity]
      : [names.identity, names.ownId]) {
      if (this.#exchanges.has(name) && !this.#rows.get(name)?.has(row)) {
        this.#place(name, row, names);
      }
    }
  }

  /** Forgets all rows: ids have turned out to be shared, or rows refer to other records now. */
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
   * Finds the rows of all names that have none yet. Resolves to whether there were any such names, after earlier searches have
   * ended as well.
   */
  resolve(): Promise<boolean> {
    return this.#resolving.run(() => this.#resolvePending());
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
 * Recognizes the records that the ledger may have events about, by the hashes that the survey keeps: few false positives, and
 * no false negatives among surveyed records.
 */
export class RowsWithEvents {
  readonly #dataset: Dataset;
  readonly #hashes: ReadonlySet<number>;

  constructor(dataset: Dataset, identities: Iterable<string>) {
    this.#dataset = dataset;
    this.#hashes = new Set([...identities].map(fingerprintOf));
  }

  /** Whether there are any. */
  get any(): boolean {
    return this.#hashes.size > 0;
  }

  has(row: number): boolean {
    const { columns, repeats } = this.#dataset.survey;
    return this.#hashes.has(columns.hash(row)) || (this.any && repeats.at(row) !== undefined);
  }
}

/** More rows than a page shows. */
const maxRecentRows = 10_000;

/** The rows of records that have been read, by identity; the oldest entries are dropped first. */
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
