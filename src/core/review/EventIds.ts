/** The digits of ULIDs (Crockford's base 32). */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeDigits = 10;
const randomDigits = 16;
const maxTime = 2 ** 48 - 1;

/** Of the 80 random bits of an id that is derived, these are a hash; the others are its own time, until the year 2106. */
const hashBits = 48n;
const maxSeconds = 2 ** 32 - 1;

/** Ids that are further ahead of the clock than this, in milliseconds, are ignored: one day. */
const maxAheadMs = 86_400_000;

/**
 * Makes event ids: ULIDs, each later than every plausible one seen before. It never fails, whatever the clock says and
 * whatever ids a ledger contains: when the event of a model's answer gets its id, the answer has been paid for.
 */
export class EventIds {
  /** The part that distinguishes ids of one millisecond; a counter with a random start. */
  #random: bigint;
  #time = 0;
  #seen = '';

  /** `random`: ten random bytes, unique to this instance. */
  constructor(random: Uint8Array) {
    const start = random.slice(0, 10).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    // The other half of the range is left for counting up.
    this.#random = start >> 1n;
  }

  /**
   * The id of an event that was made elsewhere: always the same for the same `key` (a hash as hexadecimal digits) and time `at`,
   * in milliseconds, and ordered by that time. With `from` it comes after all ids before that time, in the same order (to
   * the second), and has the same `contentOf`.
   */
  static derive(at: number, key: string, from = 0): string {
    const time = Math.min(Math.max(0, Math.floor(at)), maxTime);
    const seconds = BigInt(Math.min(Math.floor(time / 1000), maxSeconds));
    const random = (seconds << hashBits) | (BigInt(`0x${key.slice(0, 16)}`) & ((1n << hashBits) - 1n));
    return encode(BigInt(Math.max(time, from)), timeDigits) + encode(random, randomDigits);
  }

  /** What an id that was derived has in common with all others of the same event. */
  static contentOf(id: string): string {
    return id.slice(timeDigits);
  }

  /** The time in an id, in milliseconds since 1970. */
  static timeOf(id: string): number {
    return decodeTime(id);
  }

  /** Ids from here on are too far ahead to be continued. */
  static horizon(now: number): string {
    return encode(BigInt(stampTime(now) + maxAheadMs), timeDigits);
  }

  /** Records an existing id; the next one will be later, unless the existing one is beyond the horizon. */
  see(id: string, horizon: string): void {
    if (id > this.#seen && id < horizon) {
      this.#seen = id;
    }
  }

  next(now: number): string {
    const time = Math.max(stampTime(now), this.#time, this.#seen === '' ? 0 : decodeTime(this.#seen) + 1);
    this.#time = Math.min(time, maxTime);
    this.#random += 1n;
    const id = encode(BigInt(this.#time), timeDigits) + encode(this.#random, randomDigits);
    this.#seen = '';
    return id;
  }
}

/** The time of an event in milliseconds since 1970: the clock's, limited to what ids and dates can represent. */
export function stampTime(now: number): number {
  return Number.isFinite(now) ? Math.min(Math.max(0, Math.floor(now)), maxTime - 2 * maxAheadMs) : 0;
}

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) {
    text = (digits[Number(rest & 31n)] ?? '') + text;
  }
  return text;
}

function decodeTime(id: string): number {
  return [...id.slice(0, timeDigits)].reduce(
    (sum, digit) => sum * 32 + Math.max(0, digits.indexOf(digit)),
    0,
  );
}
