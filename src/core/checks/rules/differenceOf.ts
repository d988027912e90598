/** The one stretch in which two texts differ: what is left when their common beginning and end are taken off. */
interface Difference {
  /** Where it begins, the same in both. */
  readonly from: number;
  /** How long it is in the first text. */
  readonly length: number;
  /** How long it is in the second. */
  readonly otherLength: number;
}

export function differenceOf(text: string, other: string): Difference {
  const shorter = Math.min(text.length, other.length);
  let from = 0;
  while (from < shorter && text.charCodeAt(from) === other.charCodeAt(from)) {
    from += 1;
  }
  let end = 0;
  while (
    end < shorter - from &&
    text.charCodeAt(text.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  ) {
    end += 1;
  }
  return { from, length: text.length - from - end, otherLength: other.length - from - end };
}
