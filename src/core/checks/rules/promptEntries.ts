import type { Exchange, Turn } from '../../sample/Exchange.ts';
import { type Hash64, hash64 } from '../../text/hash64.ts';
import { isPlaceholder } from '../LabelReader.ts';
import { imageBits } from '../places/imageBits.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { ComparisonEntry } from '../Rule.ts';

/** Requests of one record that are compared: what came before later ones is put together each time it is asked for. */
const maxComparedExchanges = 50;

let lastSubject: ReadSubject | undefined;
let lastEntries: readonly ComparisonEntry[] = [];

/**
 * Each request of a record with its images and all that was said before it, as far as two records can be compared by them.
 * Several rules ask for those of a record, one after the other, so that the last ones are kept.
 */
export function promptEntries(subject: ReadSubject): readonly ComparisonEntry[] {
  if (subject !== lastSubject) {
    lastSubject = subject;
    lastEntries = readEntries(subject);
  }
  return lastEntries;
}

function readEntries(subject: ReadSubject): readonly ComparisonEntry[] {
  const entries: ComparisonEntry[] = [];
  const names = imageBits(subject);
  const said = new HistoryHashes();
  for (const exchange of subject.record.exchanges.slice(0, maxComparedExchanges)) {
    const { index, history, prompt, images, safe: mark } = exchange;
    const parts = [...said.at(history), ...hashesOfTurn(prompt), hash64(String(images.length))];
    for (const at of images) {
      const name = names[at];
      if (name === undefined) {
        return [];
      }
      parts.push(name);
    }
    if (asks(prompt)) {
      entries.push({ parts, exchange: index, mark });
    }
  }
  return entries;
}

/** An image alone, or "N/A", asks nothing that could be asked twice. */
function asks({ parts }: Turn): boolean {
  const last = parts.findLast((part) => part.type === 'text');
  return last !== undefined && !isPlaceholder(last.text);
}

/** What was said before each exchange of a record: mostly what was before the last one, and its two turns. */
class HistoryHashes {
  #bits: Hash64[] = [];
  #turns = 0;
  #last: Turn | undefined;

  at(history: readonly Turn[]): readonly Hash64[] {
    if (history[this.#turns - 1] !== this.#last) {
      this.#bits = [];
      this.#turns = 0;
    }
    for (const turn of history.slice(this.#turns)) {
      this.#bits.push(...hashesOfTurn(turn));
      this.#last = turn;
    }
    this.#turns = history.length;
    return this.#bits;
  }
}

function hashesOfTurn({ parts }: Turn): readonly Hash64[] {
  return parts.flatMap((part) => (part.type === 'text' ? [hash64(part.text)] : []));
}

/** The exchange that an entry is about. */
export function exchangeOf({ record }: ReadSubject, { exchange }: ComparisonEntry): Exchange {
  const found = record.exchanges.find((one) => one.index === exchange);
  if (!found) {
    throw new RangeError(`The record has no exchange ${exchange}.`);
  }
  return found;
}
