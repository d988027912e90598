import { areNearHashes, type ImageHash } from '../../core/find/nearHashes.ts';
import { bandCount } from '../../core/find/promptBands.ts';
import type { MediaReference } from '../../core/sample/MediaReference.ts';
import type { FindPool } from '../../io/find/FindPool.ts';
import { type Block, scanBlocks } from '../../io/scan/scanBlocks.ts';
import { taskRows } from '../../io/source/SourceTask.ts';
import type { Session } from '../session/Session.ts';
import { createNearPool, findNear, type NearOptions } from './findNear.ts';

/**
 * The other records whose prompts are nearly the same as those of a record, and whose images are: as many, in the same order, each
 * with the same reference or looking nearly the same. In file order. Only records with a near duplicate of their prompt are read.
 */
export async function nearRowsOf(row: number, options: NearOptions): Promise<readonly number[]> {
  const { session, files, signal } = options;
  const near = await findNear('prompt', options);
  if (!near.has(row)) {
    return [];
  }
  const pool = createNearPool(session, files);
  return pool.during(signal, async () => {
    const alike = await withPromptsOf(row, [...near], session, pool);
    return withImagesOf(row, alike, session, pool);
  });
}

/** Those of some rows, in ascending order, that share a key of their prompts with a record. */
async function withPromptsOf(
  row: number,
  rows: readonly number[],
  { dataset: { source } }: Session,
  pool: FindPool,
): Promise<readonly number[]> {
  const own = await pool.ask('readPromptKeys', source.task(row, 1));
  const found: number[] = [];
  await scanBlocks(adjacent(rows), pool.capacity, async ({ from, count }) => {
    const keys = await pool.ask('readPromptKeys', source.task(from, count));
    for (let at = 0; at < count; at += 1) {
      const shares = own.some((key, band) => key === keys[at * bandCount + band]);
      if (shares && from + at !== row) {
        found.push(from + at);
      }
    }
  });
  return found.sort((a, b) => a - b);
}

/** Rows in ascending order as blocks that a worker can read. */
function* adjacent(rows: readonly number[]): Generator<Block> {
  let at = 0;
  while (at < rows.length) {
    const from = rows[at] ?? 0;
    let count = 1;
    while (count < taskRows && rows[at + count] === from + count) {
      count += 1;
    }
    yield { from, count };
    at += count;
  }
}

async function withImagesOf(
  row: number,
  rows: readonly number[],
  session: Session,
  pool: FindPool,
): Promise<readonly number[]> {
  const own = await readImages(row, session, pool);
  const found: number[] = [];
  await scanBlocks(rows, pool.capacity, async (other) => {
    if (areAlike(own, await readImages(other, session, pool))) {
      found.push(other);
    }
  });
  return found.sort((a, b) => a - b);
}

/** The images of a record, with their hashes if all of them have one. */
interface RecordImages {
  readonly references: readonly MediaReference[];
  readonly hashes: readonly ImageHash[] | undefined;
}

async function readImages(row: number, session: Session, pool: FindPool): Promise<RecordImages> {
  const { content } = await session.record(row);
  const references = content.ok ? content.record.images : [];
  if (references.length === 0) {
    return { references, hashes: [] };
  }
  const words = await pool.ask('readImageHashes', session.dataset.source.task(row, 1));
  const hashes = references.map((_, at): ImageHash => [words[3 * at + 1] ?? 0, words[3 * at + 2] ?? 0]);
  return { references, hashes: words.length === 3 * references.length ? hashes : undefined };
}

function areAlike(one: RecordImages, other: RecordImages): boolean {
  return (
    one.references.length === other.references.length &&
    one.references.every((reference, at) => {
      const [hash, otherHash] = [one.hashes?.[at], other.hashes?.[at]];
      return (
        isSameReference(reference, other.references[at]) ||
        (hash !== undefined && otherHash !== undefined && areNearHashes(hash, otherHash))
      );
    })
  );
}

function isSameReference(one: MediaReference, other: MediaReference | undefined): boolean {
  switch (one.kind) {
    case 'path':
      return other?.kind === 'path' && one.path === other.path;
    case 'inline':
      return other?.kind === 'inline' && one.base64 === other.base64;
    case 'remote':
      return other?.kind === 'remote' && one.url === other.url;
    case 'embedded':
      return false;
  }
}
