import { isPlaceholder } from '../../../core/checks/LabelReader.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import type { Hash64 } from '../../../core/text/hash64.ts';
import type { FileRecord } from '../../source/file/FileRecord.ts';
import type { Checks } from '../Checks.ts';
import type { Outline } from './Outline.ts';
import { mostTexts, OutlineScanner } from './OutlineScanner.ts';
import { readOutline } from './readOutline.ts';

/** A dataset has few outlines; one that has many gains nothing from them. */
const mostOutlines = 10_000;
/** After this many records outlines are given up unless at least every other record had a known one. */
const trial = 4096;
/** A larger piece contains a single record, of which there are few; it would have to be copied. */
const mostContent = 4 * 1024 * 1024;

/** A record of which only the texts were read. */
export interface OutlinedRecord extends Pick<Outline, 'hits' | 'exchanges' | 'recipes'> {
  readonly ownId: string | undefined;
  /** The bits of its texts, as far as recipes need them. Valid until the next record is looked up. */
  readonly lows: Uint32Array;
  readonly highs: Uint32Array;
}

/**
 * Remembers the outlines of records that were read, so that others with the same outline need not be: their findings are the
 * same, and what is compared of them is taken from their texts. Everything that is not plain must be read.
 */
export class OutlineBook {
  readonly #checks: Checks;
  readonly #scanner: OutlineScanner;
  /** By hash; undefined if a record has been seen once, null if records must be read. */
  readonly #outlines = new Map<number, Outline | undefined | null>();
  /** Longer than any label's name, including escapes. */
  readonly #shortest: number;
  readonly #lows = new Uint32Array(mostTexts);
  readonly #highs = new Uint32Array(mostTexts);
  #looked = 0;
  #known = 0;
  #content: Uint8Array | undefined;

  private constructor(checks: Checks, scanner: OutlineScanner) {
    this.#checks = checks;
    this.#scanner = scanner;
    this.#shortest = 2 * checks.labels.maxNameLength;
  }

  /** Undefined if outlines do not help: for formats without them, or with rules that look at every text. */
  static create(checks: Checks): OutlineBook | undefined {
    const { format, rules } = checks;
    const all = [...rules.record, ...rules.dataset];
    return format?.texts && all.every(({ rule }) => rule.independentOfTexts)
      ? new OutlineBook(checks, new OutlineScanner(format.texts))
      : undefined;
  }

  /** Memory for the next piece, if it can be scanned without being copied. */
  room(size: number): Uint8Array {
    if (size > mostContent) {
      return Buffer.allocUnsafeSlow(size);
    }
    this.#content = this.#scanner.room(size);
    return this.#content;
  }

  /** Finds a record of a known outline; undefined if it must be read. `content` is the piece that it is in. */
  find(record: FileRecord, content: Uint8Array, codec: RecordCodec): OutlinedRecord | undefined {
    if (content.length > mostContent || (this.#looked >= trial && this.#known * 2 < this.#looked)) {
      return undefined;
    }
    if (content !== this.#content) {
      this.room(content.length).set(content);
      this.#content = content;
    }
    this.#looked += 1;
    const count = this.#scanner.scan(record.from, record.to);
    const outline = count < 0 ? null : this.#outlineOf(record, count, codec);
    const found = outline && this.#take(outline);
    this.#known += found ? 1 : 0;
    return found ?? undefined;
  }

  /** The outline of the record scanned last: computed when it is seen for the second time. */
  #outlineOf(record: FileRecord, count: number, codec: RecordCodec): Outline | undefined | null {
    const { hash } = this.#scanner;
    const known = this.#outlines.get(hash);
    if (known !== undefined) {
      return known?.roles.length === count ? known : null;
    }
    if (!this.#outlines.has(hash)) {
      if (this.#outlines.size < mostOutlines) {
        this.#outlines.set(hash, undefined);
      }
      return undefined;
    }
    const rules = { codec, checks: this.#checks, shortest: this.#shortest };
    const outline = readOutline(record, this.#scanner, count, rules) ?? null;
    this.#outlines.set(hash, outline);
    return outline;
  }

  /** Extracts what is needed of the texts of the record scanned last; undefined if one is not plain. */
  #take({ roles, hits, exchanges, recipes, id }: Outline): OutlinedRecord | undefined {
    let ownId = id;
    for (let at = 0; at < roles.length; at += 1) {
      const role = roles[at];
      if (role === 'said' || role === 'words') {
        if (this.#scanner.length(at) < this.#shortest && this.#isTelling(this.#scanner.text(at))) {
          return undefined;
        }
        if (role === 'said') {
          this.#keep(at, this.#scanner.bits(at));
        }
      } else if (!this.#scanner.isPlainName(at)) {
        return undefined;
      } else if (role === 'id') {
        ownId = this.#scanner.text(at);
        this.#keep(at, this.#scanner.bits(at));
      } else if (role === 'image') {
        this.#keep(at, this.#scanner.pathBits(at));
      }
    }
    return { ownId, hits, exchanges, recipes, lows: this.#lows, highs: this.#highs };
  }

  #keep(text: number, { low, high }: Hash64): void {
    this.#lows[text] = low;
    this.#highs[text] = high;
  }

  /** Whether a rule needs to see texts that an outline does not contain. */
  #isTelling(words: string): boolean {
    return isPlaceholder(words) || this.#checks.labels.isName(words);
  }
}
