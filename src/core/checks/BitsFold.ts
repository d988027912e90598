/** Makes one number of 64 bits of those of several texts, in their order. Begins anew for each, so that one is enough. */
export class Hash64Combiner {
  low = 0;
  high = 0;

  begin(): void {
    this.low = 0x243f6a88;
    this.high = 0x85a308d3 | 0;
  }

  /** Takes the `textBits` of the next text. */
  add(low: number, high: number): void {
    this.low = Math.imul(this.low ^ low, 0x9e3779b1) ^ (this.high >>> 15);
    this.high = Math.imul(this.high ^ high, 0x85ebca6b) ^ (this.low >>> 13);
  }
}
