import { tryParseJson } from '../text/parseJson.ts';
import { recordTexts } from './RecordFacts.ts';

/** Longer records are parsed at once: a slow pattern should not go through them twice. */
const maxScannedLength = 65_536;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const mayHoldJson = /^\s*[[{]/;

/**
 * Whether one of a JSON record's texts fits, by its string literals alone: the same as for `recordTexts` of the parsed record,
 * in half the time. Undefined if only parsing can tell.
 */
export function scanTexts(record: string, fits: (text: string) => boolean): boolean | undefined {
  if (record.length > maxScannedLength) {
    return undefined;
  }
  const found = scanLiterals(record, fits);
  // A record that is not JSON counts by its raw text. If that gives the same answer, it does not matter whether it is JSON.
  return found !== undefined && found === fits(record) ? found : undefined;
}

/** The same, taking for granted that the record is JSON. */
function scanLiterals(record: string, fits: (text: string) => boolean): boolean | undefined {
  const path = new KeyPath();
  let found = false;
  let backslash = record.indexOf('\\');
  let at = 0;
  for (let start = record.indexOf('"'); start >= 0; start = record.indexOf('"', at)) {
    path.follow(record, at, start);
    const before = backslash;
    let end = record.indexOf('"', start + 1);
    while (backslash >= 0 && backslash < end) {
      end = backslash + 1 === end ? record.indexOf('"', end + 1) : end;
      backslash = record.indexOf('\\', backslash + 2);
    }
    if (end < 0) {
      return undefined;
    }
    at = end + 1;
    while (record.charCodeAt(at) <= 0x20) {
      at += 1;
    }
    const isEscaped = backslash !== before;
    if (record.charCodeAt(at) === colon) {
      if (path.overwrites(isEscaped ? undefined : record.slice(start + 1, end))) {
        return undefined;
      }
    } else if (!found) {
      const text = isEscaped ? tryParseJson(record.slice(start, end + 1)) : record.slice(start + 1, end);
      if (typeof text !== 'string') {
        return undefined;
      }
      found = fits(text) || (mayHoldJson.test(text) && recordTexts(text).some(fits));
      if (found) {
        path.keep();
      }
    }
  }
  return found;
}

/** The keys that lead to a value. If one of them is repeated later in its object, the later value counts. */
class KeyPath {
  /** By depth; undefined if it is written with escapes. */
  readonly #keys: (string | undefined)[] = [];
  #depth = 0;
  /** The depth of the innermost object of the kept path that has not ended. */
  #open = 0;
  #isKept = false;

  /** Keeps the path of the value that comes now. */
  keep(): void {
    this.#isKept = true;
    this.#open = this.#depth;
  }

  /** Follows the braces between two literals. */
  follow(record: string, from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const code = record.charCodeAt(at);
      if (code === openBrace) {
        this.#depth += 1;
      } else if (code === closeBrace) {
        this.#depth -= 1;
        this.#open = Math.min(this.#open, this.#depth);
      }
    }
  }

  /** Takes the next key. Whether it may overwrite the value of the kept path. */
  overwrites(key: string | undefined): boolean {
    if (!this.#isKept) {
      this.#keys[this.#depth] = key;
      return false;
    }
    const own = this.#keys[this.#depth];
    return this.#depth === this.#open && (key === undefined || own === undefined || key === own);
  }
}
