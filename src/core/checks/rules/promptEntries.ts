import type { Exchange, Turn } from '../../sample/Exchange.ts';
import { field } from '../../sample/Field.ts';
import { type Hash64, hash64 } from '../../text/hash64.ts';
import { imageBits } from '../imageBits.ts';
import { isPlaceholder } from '../LabelReader.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { ComparisonEntry } from '../Rule.ts';

/** Requests of one record that are compared: the history of later ones is built each time it is asked for. */
const maxComparedExchanges = 50;

/**
 * Each request of a record with its images and its history, if two records can be compared by them.
 */
export function promptEntries(subject: ReadSubject): readonly ComparisonEntry[] {
  return subject.once(readEntries);
}

function readEntries(subject: ReadSubject): readonly ComparisonEntry[] {
  const entries: ComparisonEntry[] = [];
  const names = subject.once(imageBits);
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
      parts.push(...subject.once(toolBits));
      entries.push({ parts, exchange: index, mark });
    }
  }
  return entries;
}

/** Fields of the tools that a record offers: with other tools the same request is another one. */
export const toolFields: readonly string[] = ['tools', 'functions'];

function toolBits({ value }: ReadSubject): readonly Hash64[] {
  return toolFields.flatMap((name) => {
    const tools = field(name).in(value) ?? '';
    const text = typeof tools === 'string' ? tools : JSON.stringify(tools);
    return text === '' || text === '[]' ? [] : [hash64(text)];
  });
}

/** An image alone, or "N/A", is not a request that could be repeated. */
function asks({ parts }: Turn): boolean {
  const last = parts.findLast((part) => part.type === 'text');
  return last !== undefined && !isPlaceholder(last.text);
}

/** The history of each exchange of a record: mostly the history of the previous one, plus its two turns. */
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
