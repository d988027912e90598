import { RepeatedHashFilter } from '../identity/hashFilters.ts';
import { type ColumnEntries, unpackPosition } from './BlockEntries.ts';
import { hashesOf, repeatedHashes, SortedHashes, sharedHashes } from './SortedHashes.ts';

/** An entry to report, with the row of the one that it matches. */
export interface Match {
  readonly row: number;
  readonly ordinal: number;
  readonly other: number;
}

/** Matching entries in a form for sending between threads: there may be millions. */
export interface MatchColumns {
  readonly rows: Uint32Array;
  readonly ordinals: Uint32Array;
  readonly others: Uint32Array;
}

export function packMatches(equals: readonly Match[]): MatchColumns {
  return {
    rows: Uint32Array.from(equals, (one) => one.row),
    ordinals: Uint32Array.from(equals, (one) => one.ordinal),
    others: Uint32Array.from(equals, (one) => one.other),
  };
}

/** The first `most` of them. */
export function unpackMatches(
  { rows, ordinals, others }: MatchColumns,
  most = rows.length,
): readonly Match[] {
  return Array.from(rows.subarray(0, most), (row, at) => ({
    row,
    ordinal: ordinals[at] ?? 0,
    other: others[at] ?? 0,
  }));
}

/** The entries that equal an earlier one, in record order. */
export function findDuplicates(entries: ColumnEntries): readonly Match[] {
  const likely = duplicateCandidates(entries);
  const hashes = new SortedHashes(repeatedHashes(hashesOf(entries, likely), false));
  const firsts = new Map<number, number>();
  const equals: Match[] = [];
  for (const { at, row, ordinal } of findEntries(entries, hashes, likely)) {
    const other = firsts.get(at);
    if (other === undefined) {
      firsts.set(at, row);
    } else {
      equals.push({ row, ordinal, other });
    }
  }
  return equals;
}

/** An entry that occurs less often is not reported as frequent: at least this often, and in this share of all entries. */
const leastRepeats = 3;
const leastShare = 0.001;

/** The first of the entries that occur often, in record order; `other` is how often. */
export function findRepeated(entries: ColumnEntries): readonly Match[] {
  const likely = duplicateCandidates(entries);
  const hashes = new SortedHashes(repeatedHashes(hashesOf(entries, likely), false));
  const groups = new Map<number, { readonly row: number; readonly ordinal: number; other: number }>();
  for (const { at, row, ordinal } of findEntries(entries, hashes, likely)) {
    const group = groups.get(at) ?? { row, ordinal, other: 0 };
    groups.set(at, group);
    group.other += 1;
  }
  const least = Math.max(leastRepeats, (entries.numbers.length / 3) * leastShare);
  return [...groups.values()].filter(({ other }) => other >= least);
}

/** The entries that equal one with the other mark, in record order, with the first of those. */
export function findContradictions(entries: ColumnEntries): readonly Match[] {
  const likely = duplicateCandidates(entries);
  const hashes = new SortedHashes(repeatedHashes(hashesOf(entries, likely), true));
  const found = [...findEntries(entries, hashes, likely)];
  const firsts = new Map<number, number>();
  for (const { at, row } of found) {
    firsts.set(at, firsts.get(at) ?? row);
  }
  // Both marks of a hash are in the list, one after the other: false at an even index, true at the next.
  return found.map(({ at, row, ordinal }) => ({ row, ordinal, other: firsts.get(at ^ 1) ?? row }));
}

/** The entries of one dataset that equal one of another, with the row of the first of those there. */
export function findShared(own: ColumnEntries, others: ColumnEntries): readonly Match[] {
  const hashes = new SortedHashes(sharedHashes(hashesOf(own), hashesOf(others)));
  const there = new Map<number, number>();
  for (const { at, row } of findEntries(others, hashes)) {
    there.set(at, there.get(at) ?? row);
  }
  return [...findEntries(own, hashes)].map(({ at, row, ordinal }) => ({
    row,
    ordinal,
    other: there.get(at) ?? 0,
  }));
}

/** An entry whose hash is in a list. */
interface FoundEntry {
  /** The index of the hash in the list. */
  readonly at: number;
  readonly row: number;
  readonly ordinal: number;
}

/** The entries, in order, that have one of some hashes; `entries` are the indices to look at, all if omitted. */
function* findEntries(
  { numbers, rows, lengths }: ColumnEntries,
  hashes: SortedHashes,
  entries?: Uint32Array,
): Generator<FoundEntry> {
  let block = 0;
  let end = lengths[0] ?? 0;
  const count = entries?.length ?? numbers.length / 3;
  for (let next = 0; next < count; next += 1) {
    const entry = entries ? (entries[next] ?? 0) : next * 3;
    const at = hashes.indexOf(numbers[entry] ?? 0, numbers[entry + 1] ?? 0);
    if (at >= 0) {
      while (entry >= end) {
        block += 1;
        end += lengths[block] ?? 0;
      }
      const { row, ordinal } = unpackPosition(numbers[entry + 2] ?? 0);
      yield { at, row: (rows[block] ?? 0) + row, ordinal };
    }
  }
}

/**
 * The indices of entries whose hash, ignoring the mark, may not be unique, in order. Half of the hash already rules out
 * almost all entries, so that they need not be sorted.
 */
function duplicateCandidates({ numbers }: ColumnEntries): Uint32Array {
  const filter = new RepeatedHashFilter(numbers.length / 3);
  for (let entry = 0; entry < numbers.length; entry += 3) {
    filter.add(unmarked(numbers[entry] ?? 0));
  }
  const likely: number[] = [];
  for (let entry = 0; entry < numbers.length; entry += 3) {
    if (filter.has(unmarked(numbers[entry] ?? 0))) {
      likely.push(entry);
    }
  }
  const other = new RepeatedHashFilter(likely.length);
  for (const entry of likely) {
    other.add(numbers[entry + 1] ?? 0);
  }
  return Uint32Array.from(likely.filter((entry) => other.has(numbers[entry + 1] ?? 0)));
}

/** The lowest bit may be a mark. */
function unmarked(low: number): number {
  return low >>> 1;
}
