import type { SampleRecord } from '../../sample/SampleRecord.ts';
import type { Turn } from '../../sample/Turn.ts';
import type { KeyEntry } from '../KeyEntry.ts';
import { isPlaceholder } from '../labels/isPlaceholder.ts';
import { PartsHash } from '../PartsHash.ts';
import { imageKey } from '../places/imageKey.ts';
import type { ReadSubject } from '../RecordSubject.ts';

/** Requests of one record that are compared: what came before later ones is put together each time it is asked for. */
const mostExchanges = 50;

let last: ReadSubject | undefined;
let lastEntries: readonly KeyEntry[] = [];

/**
 * Each request of a record with its images and all that was said before it, as far as two records can be compared by them.
 * Several rules ask for those of a record, one after the other, so that the last ones are kept.
 */
export function promptEntries(subject: ReadSubject): readonly KeyEntry[] {
  if (subject !== last) {
    last = subject;
    lastEntries = readEntries(subject.record);
  }
  return lastEntries;
}

function readEntries({ exchanges, images }: SampleRecord): readonly KeyEntry[] {
  const entries: KeyEntry[] = [];
  const names = images.map(imageKey);
  const said = new SaidBefore();
  for (const { index, history, prompt, images: shown, safe } of exchanges.slice(0, mostExchanges)) {
    const hash = said.at(history);
    const last = addWords(prompt, hash);
    hash.add(String(shown.length));
    for (const at of shown) {
      const name = names[at];
      if (name === undefined) {
        return [];
      }
      hash.add(name);
    }
    // An image alone, or "N/A", asks nothing that could be asked twice.
    if (last !== undefined && !isPlaceholder(last)) {
      const { low, high } = hash.bits;
      entries.push({ low, high, exchange: index, mark: safe });
    }
  }
  return entries;
}

/** Hashes of what was said before each exchange of a record: mostly that of the one before, and its two turns. */
class SaidBefore {
  #hash = new PartsHash();
  #turns = 0;
  #last: Turn | undefined;

  at(history: readonly Turn[]): PartsHash {
    if (history[this.#turns - 1] !== this.#last) {
      this.#hash = new PartsHash();
      this.#turns = 0;
    }
    for (; this.#turns < history.length; this.#turns += 1) {
      this.#last = history[this.#turns];
      addWords(this.#last, this.#hash);
    }
    return this.#hash.fork();
  }
}

/** Adds the texts of a turn; answers the last of them. */
function addWords(turn: Turn | undefined, hash: PartsHash): string | undefined {
  let last: string | undefined;
  for (const part of turn?.parts ?? []) {
    if (part.type === 'text') {
      last = part.text;
      hash.add(last);
    }
  }
  return last;
}
