/** The digits of ULIDs, by Crockford. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeDigits = 10;
const randomDigits = 16;
const maxTime = 2 ** 48 - 1;

/** Ids that are further ahead of the clock than this are not built on, in milliseconds: a day. */
const maxAheadMs = 86_400_000;

/**
 * Makes the ids of events: ULIDs, each later than every one seen before as far as those are believable. It cannot fail,
 * whatever the clock says and whatever ids a ledger holds: a model's answer has been paid for when its event is stamped.
 */
export class EventIds {
  /** The part that tells ids of one moment apart; counted up from a start that only this maker has. */
  #random: bigint;
  #time = 0;
  #seen = '';

  /** `random`: ten bytes that no other maker has. */
  constructor(random: Uint8Array) {
    const start = random.slice(0, 10).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    // Half of the room is left for counting up.
    this.#random = start >> 1n;
  }

  /** The id from which on others are too far ahead to be built on. */
  static horizon(now: number): string {
    return encode(BigInt(stampTime(now) + maxAheadMs), timeDigits);
  }

  /** Takes in an id that is there; the next one will be later, unless it is beyond the horizon. */
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

/** When an event is stamped, in milliseconds since 1970: the clock's word, as far as an id and a date can hold it. */
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
