import type { Turn } from '../../sample/Turn.ts';
import type { KeyEntry } from '../KeyEntry.ts';
import { isPlaceholder } from '../labels/isPlaceholder.ts';
import { imageBits } from '../places/imageBits.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { type TextBits, textBits } from '../textBits.ts';

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
    lastEntries = readEntries(subject);
  }
  return lastEntries;
}

function readEntries(subject: ReadSubject): readonly KeyEntry[] {
  const entries: KeyEntry[] = [];
  const names = imageBits(subject);
  const said = new SaidBefore();
  for (const exchange of subject.record.exchanges.slice(0, mostExchanges)) {
    const { index, history, prompt, images, safe: mark } = exchange;
    const parts = [...said.at(history), ...bitsOf(prompt), textBits(String(images.length))];
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
class SaidBefore {
  #bits: TextBits[] = [];
  #turns = 0;
  #last: Turn | undefined;

  at(history: readonly Turn[]): readonly TextBits[] {
    if (history[this.#turns - 1] !== this.#last) {
      this.#bits = [];
      this.#turns = 0;
    }
    for (const turn of history.slice(this.#turns)) {
      this.#bits.push(...bitsOf(turn));
      this.#last = turn;
    }
    this.#turns = history.length;
    return this.#bits;
  }
}

function bitsOf({ parts }: Turn): readonly TextBits[] {
  return parts.flatMap((part) => (part.type === 'text' ? [textBits(part.text)] : []));
}
