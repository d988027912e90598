import { nearFineHashes, nearPairs } from '../../../core/find/nearHashes.ts';
import { createFindPool } from '../../../io/find/FindPool.ts';
import type { ExportOptions } from '../ExportOptions.ts';

/** Numbers of an image as the worker returns them: its row, a hash of 64 bits, a hash of 256. */
const hashLength = 1 + 2 + 8;

interface Hashed {
  readonly row: number;
  /** Hashes of the contents of its images. */
  readonly images: readonly string[];
}

/**
 * Joins members whose images are copies of each other, recompressed or scaled, whatever is asked about them; and those of each bucket,
 * of which almost the same is asked, already if an image looks roughly like one of another's.
 */
export async function joinNearImages(
  { session, program, signal }: Pick<ExportOptions, 'session' | 'program' | 'signal'>,
  members: readonly Hashed[],
  buckets: readonly (readonly number[])[],
  join: (one: number, other: number) => void,
): Promise<void> {
  const shared = buckets.filter(({ length }) => length > 1);
  const wanted = new Set([...withNewImages(members), ...shared.flat()]);
  if (wanted.size < 2 || !program) {
    return;
  }
  const { dataset, settings, imageRoots } = session;
  const pool = createFindPool(program.find.workerPath, {
    scannerPath: program.find.scannerPath,
    clauses: [],
    formatId: dataset.format?.id,
    mapping: dataset.mapping,
    settings,
    imageRoots,
  });
  await pool.during(signal, async () => {
    const found = await Promise.all(
      [...wanted].map(async (at) => {
        const row = members[at]?.row ?? 0;
        return [at, await pool.ask('readFineImageHashes', dataset.source.task(row, 1))] as const;
      }),
    );
    joinCopies(found, join);
    const hashes = new Map(found);
    for (const bucket of shared) {
      joinAlike(
        bucket.map((at) => [at, hashes.get(at) ?? new Float64Array()] as const),
        join,
      );
    }
  });
}

/** The members with an image that none before them has: those with the same image are together anyway. */
function withNewImages(members: readonly Hashed[]): readonly number[] {
  const seen = new Set<string>();
  return [...members.keys()].filter((at) => {
    const fresh = (members[at]?.images ?? []).filter((image) => !seen.has(image));
    for (const image of fresh) {
      seen.add(image);
    }
    return fresh.length > 0;
  });
}

type Found = readonly (readonly [member: number, numbers: Float64Array])[];

function joinCopies(found: Found, join: (one: number, other: number) => void): void {
  const owners: number[] = [];
  const words: number[] = [];
  for (const [at, numbers] of found) {
    for (let from = 0; from < numbers.length; from += hashLength) {
      owners.push(at);
      words.push(...numbers.subarray(from + 3, from + hashLength));
    }
  }
  nearFineHashes(Uint32Array.from(words), (one, other) => join(owners[one] ?? 0, owners[other] ?? 0));
}

function joinAlike(found: Found, join: (one: number, other: number) => void): void {
  const rows: number[] = [];
  const high: number[] = [];
  const low: number[] = [];
  for (const [at, numbers] of found) {
    for (let from = 0; from < numbers.length; from += hashLength) {
      rows.push(at);
      high.push(numbers[from + 1] ?? 0);
      low.push(numbers[from + 2] ?? 0);
    }
  }
  nearPairs({ rows, high, low }, join);
}
