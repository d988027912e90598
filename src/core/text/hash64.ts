/** A 64-bit hash of a text, as two 32-bit integers. */
export interface Hash64 {
  readonly low: number;
  readonly high: number;
}

const prime = 0x9e3779b1;

/**
 * A 64-bit hash of a text; not cryptographic. Of a million different texts, two collide with a chance of one in 37
 * million. `scanShape.wat` computes the same hash from the bytes of ASCII texts.
 */
export function hash64(text: string): Hash64 {
  // Four independent lanes of two units each. The rotation moves bits down, since multiplication only moves them up.
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  let c = 0x13198a2e;
  let d = 0x03707344;
  const whole = text.length & ~7;
  for (let at = 0; at < whole; at += 8) {
    a = Math.imul(rotateLane(a) ^ text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 16), prime);
    b = Math.imul(rotateLane(b) ^ text.charCodeAt(at + 2) ^ (text.charCodeAt(at + 3) << 16), prime);
    c = Math.imul(rotateLane(c) ^ text.charCodeAt(at + 4) ^ (text.charCodeAt(at + 5) << 16), prime);
    d = Math.imul(rotateLane(d) ^ text.charCodeAt(at + 6) ^ (text.charCodeAt(at + 7) << 16), prime);
  }
  // Zeros are read beyond the end.
  a = Math.imul(rotateLane(a) ^ pairAt(text, whole), prime);
  b = Math.imul(rotateLane(b) ^ pairAt(text, whole + 2), prime);
  c = Math.imul(rotateLane(c) ^ pairAt(text, whole + 4), prime);
  d = Math.imul(rotateLane(d) ^ pairAt(text, whole + 6), prime);
  return joinLanes(a, b, c, d, text.length);
}

/** Combines the four lanes. */
export function joinLanes(a: number, b: number, c: number, d: number, length: number): Hash64 {
  const half = finalize((a + Math.imul(b, 0x85ebca6b)) ^ length);
  const high = finalize((c + Math.imul(d, 0xc2b2ae35)) ^ half);
  return { low: finalize(half ^ high), high };
}

function pairAt(text: string, at: number): number {
  return at >= text.length
    ? 0
    : text.charCodeAt(at) ^ (at + 1 < text.length ? text.charCodeAt(at + 1) << 16 : 0);
}

function rotateLane(lane: number): number {
  return (lane << 13) | (lane >>> 19);
}

/** MurmurHash3's 32-bit finalizer, signed: every bit comes to depend on every other. */
export function finalize(bits: number): number {
  let mix = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

/** Combines the hashes of several texts, in order, into one. Can be restarted, so one instance is enough. */
export class Hash64Combiner {
  low = 0;
  high = 0;

  begin(): void {
    this.low = 0x243f6a88;
    this.high = 0x85a308d3 | 0;
  }

  /** Adds the `hash64` of the next text. */
  add(low: number, high: number): void {
    this.low = Math.imul(this.low ^ low, 0x9e3779b1) ^ (this.high >>> 15);
    this.high = Math.imul(this.high ^ high, 0x85ebca6b) ^ (this.low >>> 13);
  }
}
