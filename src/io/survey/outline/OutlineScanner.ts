import { randomBytes } from 'node:crypto';
import { keptSteps } from '../../../core/checks/imageBits.ts';
import type { TextFields } from '../../../core/sample/Format.ts';
import { type Hash64, hash64, joinLanes } from '../../../core/text/hash64.ts';
import { outlineModule } from './outlineModule.ts';

/** The exports of outline.wat. */
interface OutlineModule {
  readonly memory: WebAssembly.Memory;
  readonly seed: { value: bigint };
  readonly names: { value: number };
  readonly lengths: { value: number };
  scan(from: number, end: number, out: number, most: number): number;
  lanes(from: number, end: number, out: number): void;
}

/** Missing from Node's types. */
type Latin1Buffer = Buffer & { latin1Slice(start: number, end: number): string };

/** The kind of a text: in a field of names or one of words. */
export type TextKind = 'name' | 'words';

const pageBytes = 65_536;
const nameBytes = 64;
const longestName = 31;
/** The list of texts follows the field names; the content is in the second page. */
const outAt = 4096;
const lanesAt = outAt - 16;
const textsAt = (outAt + 8) / 4;
/** A record with more texts is not scanned. */
export const mostTexts = 1024;
const contentAt = pageBytes;
/** Vectors are read beyond the end, where zeros are. */
const slack = 64;
const kinds = { name: 1, words: 2 } as const;
const escaped = 4;
/** Longer names may not be paths. */
const longestPlain = 99;
const slash = '/'.charCodeAt(0);
const colon = ':'.charCodeAt(0);

/** Splits records into their outline and their texts: see `outline.wat`. */
export class OutlineScanner {
  readonly #module: OutlineModule;
  #bytes: Latin1Buffer;
  #numbers: Uint32Array;

  constructor({ names, words }: TextFields) {
    const module = new WebAssembly.Module(Buffer.from(outlineModule, 'base64'));
    this.#module = new WebAssembly.Instance(module).exports as unknown as OutlineModule;
    this.#module.seed.value = randomBytes(8).readBigInt64LE();
    this.#bytes = Buffer.from(this.#module.memory.buffer) as Latin1Buffer;
    this.#numbers = new Uint32Array(this.#module.memory.buffer);
    for (const name of names) {
      this.#addField(name, kinds.name);
    }
    for (const name of words) {
      this.#addField(name, kinds.words);
    }
  }

  /** Memory for the bytes that contain the records to scan; valid until the next call. */
  room(size: number): Uint8Array {
    const { memory } = this.#module;
    const missing = contentAt + size + slack - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / pageBytes));
      this.#bytes = Buffer.from(memory.buffer) as Latin1Buffer;
      this.#numbers = new Uint32Array(memory.buffer);
    }
    this.#bytes.fill(0, contentAt + size, contentAt + size + slack);
    return this.#bytes.subarray(contentAt, contentAt + size);
  }

  /**
   * Scans the JSON record in a range of the memory. Returns how many texts it has; -1 if it contains something that is not
   * plain. `hash` and the like are about the record scanned last.
   */
  scan(from: number, to: number): number {
    return this.#module.scan(contentAt + from, contentAt + to, outAt, mostTexts);
  }

  /** 53 bits that identify outlines; different in each process. */
  get hash(): number {
    const low = this.#numbers[outAt / 4] ?? 0;
    const high = this.#numbers[outAt / 4 + 1] ?? 0;
    return high * 2 ** 21 + (low >>> 11);
  }

  kind(text: number): TextKind {
    return ((this.#numbers[textsAt + text * 3 + 2] ?? 0) & ~escaped) === kinds.name ? 'name' : 'words';
  }

  isEscaped(text: number): boolean {
    return ((this.#numbers[textsAt + text * 3 + 2] ?? 0) & escaped) !== 0;
  }

  /** How many bytes a text has, including escapes. */
  length(text: number): number {
    return (this.#numbers[textsAt + text * 3 + 1] ?? 0) - (this.#numbers[textsAt + text * 3] ?? 0);
  }

  /** Where in the room a text begins. */
  start(text: number): number {
    return (this.#numbers[textsAt + text * 3] ?? 0) - contentAt;
  }

  /** A text with its escapes decoded. */
  text(text: number): string {
    const start = this.#numbers[textsAt + text * 3] ?? 0;
    const end = this.#numbers[textsAt + text * 3 + 1] ?? 0;
    // Equivalent to `toString` without choosing an encoding: as many names are read as there are records.
    const raw = this.#bytes.latin1Slice(start, end);
    return this.isEscaped(text) ? JSON.parse(`"${raw}"`) : raw;
  }

  /**
   * Whether a text can only be an id or a relative path, and neither a URL nor base64: short, beginning with a letter, a digit
   * or "_", without a colon or an escape.
   */
  isPlainName(text: number): boolean {
    const start = this.#numbers[textsAt + text * 3] ?? 0;
    const end = this.#numbers[textsAt + text * 3 + 1] ?? 0;
    if (end - start > longestPlain || this.isEscaped(text) || !isWordByte(this.#bytes[start] ?? 0)) {
      return false;
    }
    for (let at = start; at < end; at += 1) {
      if (this.#bytes[at] === colon) {
        return false;
      }
    }
    return true;
  }

  /** The bits of the `pathKey` of a plain name. */
  pathBits(text: number): Hash64 {
    const start = this.#numbers[textsAt + text * 3] ?? 0;
    let steps = 0;
    for (let at = (this.#numbers[textsAt + text * 3 + 1] ?? 0) - 1; at > start; at -= 1) {
      steps += this.#bytes[at] === slash ? 1 : 0;
      if (steps === keptSteps) {
        return this.bits(text, at + 1 - start);
      }
    }
    return this.bits(text);
  }

  /** The bits of a text from an offset on, without creating the string if it has no escapes. */
  bits(text: number, offset = 0): Hash64 {
    if (this.isEscaped(text)) {
      return hash64(this.text(text));
    }
    const numbers = this.#numbers;
    const start = (numbers[textsAt + text * 3] ?? 0) + offset;
    const end = numbers[textsAt + text * 3 + 1] ?? 0;
    this.#module.lanes(start, end, lanesAt);
    const at = lanesAt / 4;
    return joinLanes(
      numbers[at] ?? 0,
      numbers[at + 1] ?? 0,
      numbers[at + 2] ?? 0,
      numbers[at + 3] ?? 0,
      end - start,
    );
  }

  #addField(name: string, kind: number): void {
    const { names, lengths } = this.#module;
    const at = names.value * nameBytes;
    if (name.length > longestName || at + nameBytes > lanesAt) {
      throw new RangeError('There is no room for this name.');
    }
    this.#numbers[at / 4] = name.length;
    this.#numbers[at / 4 + 1] = kind;
    this.#bytes.write(name, at + 8, 'latin1');
    names.value += 1;
    lengths.value |= 1 << name.length;
  }
}

/** A letter, a digit or "_". */
function isWordByte(byte: number): boolean {
  const small = byte | 0x20;
  return (small >= 97 && small <= 122) || (byte >= 48 && byte <= 57) || byte === 95;
}
