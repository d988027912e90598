import { randomBytes } from 'node:crypto';
import type { LiteralSet } from '../../../core/checks/answers/LiteralSet.ts';
import { keptSteps } from '../../../core/checks/imageBits.ts';
import { type Hash64, joinLanes } from '../../../core/text/hash64.ts';
import { literalTables } from './literalTables.ts';
import { scanShapeModule } from './scanShapeModule.ts';

/** The exports of scanShape.wat. */
interface ScanModule {
  readonly memory: WebAssembly.Memory;
  readonly seed: { value: bigint };
  readonly literals: { value: number };
  readonly grams: { value: number };
  scan(from: number, end: number, out: number, most: number): number;
  lanes(from: number, end: number, out: number): void;
  decode(from: number, end: number, out: number): number;
  find(from: number, end: number, wanted: number, ending: number): number;
}

/** Missing from Node's types. */
type Latin1Buffer = Buffer & { latin1Slice(start: number, end: number): string };

/** Which values of a field that belongs to the shape are extracted all the same. */
export const takenOut = { nothing: 0, texts: 1 } as const;

const pageBytes = 65_536;
const nameBytes = 64;
/** The lists of field names have 32 beginnings, by length. */
const namesAt = 128;
/** The list of texts follows the field names; the tables of literals begin in the second page. */
const outAt = 4096;
const lanesAt = outAt - 16;
const textsAt = (outAt + 8) / 4;
/** A record with more texts is not scanned. */
export const mostTexts = 1024;
const literalsAt = pageBytes;
/** Vectors are read beyond the end, where zeros are. */
const slack = 64;
const numberBit = 2;
const escapedKind = 5;
const dateKind = 9;
/** Integers of at most this many digits convert to the same text. */
const mostDigits = 15;
/** Longer names may not be paths. */
const longestPlain = 99;
const colon = ':'.charCodeAt(0);
/** Absolute paths begin with one of these, or with a backslash or a drive and a colon. */
const slash = '/'.charCodeAt(0);
const tilde = '~'.charCodeAt(0);

/** Splits records into their shape and the extracted values, called texts for short: see `scanShape.wat`. */
export class ShapeScanner {
  readonly #module: ScanModule;
  #bytes: Latin1Buffer;
  #numbers: Uint32Array;
  readonly #fields = new Map<string, number>();
  /** The content follows the tables of literals. */
  readonly #contentAt: number;
  /** Where the text with decoded escapes is written to that is needed next. */
  #decodedAt = 0;
  /** The range of that text. */
  #from = 0;
  #to = 0;

  /** Texts can be searched for the literals of up to 16 sets. */
  constructor(literals: readonly LiteralSet[]) {
    const module = new WebAssembly.Module(Buffer.from(scanShapeModule, 'base64'));
    this.#module = new WebAssembly.Instance(module).exports as unknown as ScanModule;
    this.#module.seed.value = randomBytes(8).readBigInt64LE();
    const tables = literalTables(literals, literalsAt);
    this.#module.literals.value = literalsAt;
    this.#module.grams.value = tables.grams;
    this.#contentAt = Math.ceil((literalsAt + tables.bytes.length) / pageBytes) * pageBytes;
    this.#module.memory.grow(this.#contentAt / pageBytes - 1);
    this.#bytes = Buffer.from(this.#module.memory.buffer) as Latin1Buffer;
    this.#numbers = new Uint32Array(this.#module.memory.buffer);
    this.#bytes.set(tables.bytes, literalsAt);
  }

  /** Makes the values of fields with a name part of the shape. Returns whether that changed anything. */
  keep(name: string, taken: number): boolean {
    const numbers = this.#numbers;
    const known = this.#fields.get(name);
    const at = known ?? namesAt + this.#fields.size * nameBytes;
    const isTaken = known !== undefined && numbers[at / 4 + 1] === taken;
    if (isTaken || !/^[\x21-\x7e]{1,31}$/.test(name) || at + nameBytes > lanesAt) {
      return false;
    }
    numbers[at / 4 + 1] = taken;
    if (known === undefined) {
      numbers[at / 4] = numbers[name.length] ?? 0;
      numbers[name.length] = at;
      this.#bytes.write(name, at + 8, 'latin1');
      this.#fields.set(name, at);
    }
    return true;
  }

  /** Memory for the bytes that contain the records to scan; valid until the next call. */
  room(size: number): Uint8Array {
    const { memory } = this.#module;
    this.#decodedAt = this.#contentAt + size + slack;
    // Decoding a text does not make it longer.
    const missing = this.#decodedAt + size + slack - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / pageBytes));
      this.#bytes = Buffer.from(memory.buffer) as Latin1Buffer;
      this.#numbers = new Uint32Array(memory.buffer);
    }
    this.#bytes.fill(0, this.#contentAt + size, this.#contentAt + size + slack);
    return this.#bytes.subarray(this.#contentAt, this.#contentAt + size);
  }

  /**
   * Scans the JSON record in a range of the memory. Returns how many texts it has; -1 if it contains something that is not
   * plain. `hash` and the like are about the record scanned last.
   */
  scan(from: number, to: number): number {
    return this.#module.scan(this.#contentAt + from, this.#contentAt + to, outAt, mostTexts);
  }

  /** 53 bits that identify shapes; different in each process. */
  get hash(): number {
    const low = this.#numbers[outAt / 4] ?? 0;
    const high = this.#numbers[outAt / 4 + 1] ?? 0;
    return high * 2 ** 21 + (low >>> 11);
  }

  isNumber(text: number): boolean {
    return ((this.#numbers[textsAt + text * 3 + 2] ?? 0) & numberBit) !== 0;
  }

  /** Whether a text looks like a date, which it need not be. */
  mayBeDate(text: number): boolean {
    return this.#numbers[textsAt + text * 3 + 2] === dateKind;
  }

  isEscaped(text: number): boolean {
    return this.#numbers[textsAt + text * 3 + 2] === escapedKind;
  }

  /** How many bytes a text has, including escapes. */
  length(text: number): number {
    return (this.#numbers[textsAt + text * 3 + 1] ?? 0) - (this.#numbers[textsAt + text * 3] ?? 0);
  }

  /** Where in the room a text begins. */
  start(text: number): number {
    return (this.#numbers[textsAt + text * 3] ?? 0) - this.#contentAt;
  }

  /**
   * Of which sets of literals a text contains one, among those wanted: a bit for each. Once it contains one of `ending`, others are
   * not searched for. A limit in characters is taken for one in bytes that has as many at least.
   */
  find(text: number, wanted: number, ending: number): number {
    const start = this.#numbers[textsAt + text * 3] ?? 0;
    const end = this.#numbers[textsAt + text * 3 + 1] ?? 0;
    return this.#module.find(start, end, wanted, ending);
  }

  /** A text with its escapes decoded. */
  text(text: number): string {
    this.#decode(text);
    // Equivalent to `toString` without choosing an encoding: as many names are read as there are records.
    return this.#bytes.latin1Slice(this.#from, this.#to);
  }

  /**
   * Whether a text can only be an id or a relative path, and neither a URL nor base64: short, without a colon or an escape. A
   * number must be one that converts to the same text.
   */
  isPlainName(text: number): boolean {
    const start = this.#numbers[textsAt + text * 3] ?? 0;
    const end = this.#numbers[textsAt + text * 3 + 1] ?? 0;
    if (this.isNumber(text)) {
      return end - start <= mostDigits && /^\d+$/.test(this.text(text));
    }
    if (
      end - start > longestPlain ||
      this.isEscaped(text) ||
      this.#bytes[start] === slash ||
      this.#bytes[start] === tilde
    ) {
      return false;
    }
    for (let at = start; at < end; at += 1) {
      if (this.#bytes[at] === colon) {
        return false;
      }
    }
    return true;
  }

  /** The bits of a text, without creating the string. */
  bits(text: number): Hash64 {
    this.#decode(text);
    return this.#hash(this.#from);
  }

  /** The bits of the `pathKey` of a plain name, which has no backslashes. */
  pathBits(text: number): Hash64 {
    this.#decode(text);
    let steps = 0;
    for (let at = this.#to - 1; at > this.#from; at -= 1) {
      steps += this.#bytes[at] === slash ? 1 : 0;
      if (steps === keptSteps) {
        return this.#hash(at + 1);
      }
    }
    return this.#hash(this.#from);
  }

  /** The bits of the text whose range was found last, from an address on. */
  #hash(from: number): Hash64 {
    this.#module.lanes(from, this.#to, lanesAt);
    const numbers = this.#numbers;
    const at = lanesAt / 4;
    return joinLanes(
      numbers[at] ?? 0,
      numbers[at + 1] ?? 0,
      numbers[at + 2] ?? 0,
      numbers[at + 3] ?? 0,
      this.#to - from,
    );
  }

  /** Finds the range of a text with its escapes decoded. */
  #decode(text: number): void {
    this.#from = this.#numbers[textsAt + text * 3] ?? 0;
    this.#to = this.#numbers[textsAt + text * 3 + 1] ?? 0;
    if (this.isEscaped(text)) {
      this.#to = this.#module.decode(this.#from, this.#to, this.#decodedAt);
      this.#from = this.#decodedAt;
    }
  }
}
