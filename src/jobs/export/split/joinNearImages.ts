import { nearPairs } from '../../../core/find/nearHashes.ts';
import { createFindPool } from '../../../io/find/FindPool.ts';
import type { ExportOptions } from '../ExportOptions.ts';

/** Numbers of a hash as the worker returns them: row, upper and lower half. */
const hashLength = 3;

/**
 * Joins those of each bucket's members that have an image that looks like one of another's. The images of members that are alone
 * in all their buckets are not read.
 */
export async function joinNearImages(
  { session, program, signal }: Pick<ExportOptions, 'session' | 'program' | 'signal'>,
  members: readonly { readonly row: number }[],
  buckets: readonly (readonly number[])[],
  join: (one: number, other: number) => void,
): Promise<void> {
  const shared = buckets.filter(({ length }) => length > 1);
  if (shared.length === 0 || !program) {
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
    const wanted = [...new Set(shared.flat())];
    const found = await Promise.all(
      wanted.map(async (at) => {
        const row = members[at]?.row ?? 0;
        return [at, await pool.ask('readImageHashes', dataset.source.task(row, 1))] as const;
      }),
    );
    const hashes = new Map(found);
    for (const bucket of shared) {
      const rows: number[] = [];
      const high: number[] = [];
      const low: number[] = [];
      for (const at of bucket) {
        const own = hashes.get(at) ?? [];
        for (let from = 0; from < own.length; from += hashLength) {
          rows.push(at);
          high.push(own[from + 1] ?? 0);
          low.push(own[from + 2] ?? 0);
        }
      }
      nearPairs({ rows, high, low }, join);
    }
  });
}
