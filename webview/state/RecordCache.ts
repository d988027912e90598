import type { ExchangeCursor, RecordView } from '../../src/protocol/views.ts';

interface Entry {
  readonly record: RecordView;
  readonly length: number;
}

/** A request for a record; what arrives is not kept if the record has changed since it was sent. */
interface Loading {
  readonly row: number;
  isOutdated: boolean;
  readonly loaded: Promise<RecordView>;
}

/** Maximum number of records that are kept, and of characters in them. */
const limits = { records: 40, characters: 16_000_000 };

/** Records that were loaded before they are shown, the latest ones; they are removed when they change. */
export class RecordCache {
  readonly #load: (at: ExchangeCursor) => Promise<RecordView>;
  readonly #onForget: (record: RecordView) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Loading>();

  /** `load` requests a record from the host; `onForget` learns which one is no longer kept. */
  constructor(
    load: (at: ExchangeCursor) => Promise<RecordView>,
    onForget: (record: RecordView) => void = () => undefined,
  ) {
    this.#load = load;
    this.#onForget = onForget;
  }

  /** A record with one of its exchanges, if it is known here. */
  get(at: ExchangeCursor): RecordView | undefined {
    return this.#entries.get(keyOf(at))?.record;
  }

  /** Loads a record, or returns the one that is known; one request per record at a time. Rejects if the host cannot read it. */
  async load(at: ExchangeCursor): Promise<RecordView> {
    return this.get(at) ?? this.#loading.get(keyOf(at))?.loaded ?? this.#request(at);
  }

  /** Removes one exchange of a record. */
  forgetExchange(at: ExchangeCursor): void {
    this.#drop(keyOf(at));
  }

  /** Removes changed records; what is being loaded of them is not kept either. */
  forget(rows: readonly number[] | 'all'): void {
    const changed = new Set(rows === 'all' ? [] : rows);
    const isChanged = (row: number) => rows === 'all' || changed.has(row);
    for (const [key, loading] of this.#loading) {
      if (isChanged(loading.row)) {
        loading.isOutdated = true;
        this.#loading.delete(key);
      }
    }
    for (const [key, { record }] of this.#entries) {
      if (isChanged(record.row)) {
        this.#drop(key);
      }
    }
  }

  async #request(at: ExchangeCursor): Promise<RecordView> {
    const key = keyOf(at);
    const loading: Loading = { row: at.row, isOutdated: false, loaded: this.#load(at) };
    this.#loading.set(key, loading);
    try {
      const record = await loading.loaded;
      if (!loading.isOutdated) {
        this.#keep(key, record);
      }
      return record;
    } finally {
      if (this.#loading.get(key) === loading) {
        this.#loading.delete(key);
      }
    }
  }

  #keep(key: string, record: RecordView): void {
    this.#drop(key);
    this.#entries.set(key, { record, length: lengthOf(record) });
    let left = limits.characters;
    for (const [at, [other, entry]] of [...this.#entries].reverse().entries()) {
      left -= entry.length;
      if (at > 0 && (left < 0 || at >= limits.records)) {
        this.#drop(other);
      }
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    if (entry) {
      this.#onForget(entry.record);
    }
  }
}

function keyOf({ row, exchange }: ExchangeCursor): string {
  return `${row}/${exchange}`;
}

/** The characters of the long parts of a record. */
function lengthOf(record: RecordView): number {
  if (!record.ok) {
    return record.text.length;
  }
  const { prompt = '', history = [], view } = record.exchange ?? {};
  const texts = [
    prompt,
    ...history.map(({ text }) => text),
    ...(view?.candidates ?? []).map(({ text }) => text),
  ];
  return texts.reduce((sum, text) => sum + text.length, 0);
}
