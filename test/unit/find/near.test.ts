import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { nearFineHashes, nearHashes } from '../../../src/core/find/nearHashes.ts';
import { readRowCache } from '../../../src/io/find/rowCache.ts';
import { filterList } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const asking = (id: string, prompt: string, image?: string) => ({
  id,
  ...(image ? { image } : {}),
  conversations: [
    { from: 'human', value: prompt },
    { from: 'gpt', value: 'No.' },
  ],
});

const story =
  'Please write a long and friendly letter to my neighbour about the parcel that came last week, with her full name and address on it, and tell her that I will keep it safe until she is back from her holidays in the mountains.';

/** An image of soft hills at positions that depend on the seed. */
function picture(seed: number, brightness = 0): { width: number; height: number; data: Buffer } {
  const [width, height] = [96, 64];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
    const value =
      128 + 100 * Math.sin(x * (3 + seed * 2) + seed) * Math.cos(y * (2 + seed) + seed * 3) + brightness;
    data.fill(Math.max(0, Math.min(255, value)), at * 4, at * 4 + 3);
  }
  return { width, height, data };
}

test('prompts that are nearly alike are listed, and are known the next time', async (t) => {
  const path = await writeDataset(t, 'near.jsonl', [
    asking('a', story),
    asking('b', 'How tall is the tower?'),
    asking('c', `${story.replace('friendly', 'kindly')}`.toUpperCase()),
    asking('d', 'Which of these mushrooms may be eaten raw?'),
  ]);
  const session = await openSession(t, path);
  const list = filterList(session, 'near:prompt');
  await list.run();
  assert.equal(list.error, undefined);
  assert.deepEqual(list.rows.slice(0, 9), [0, 2]);
  assert.deepEqual([...((await readRowCache(session.dataset.cache, 'near-prompt', [path])) ?? [])], [0, 2]);
  const others = filterList(session, '-near:prompt');
  await others.run();
  assert.deepEqual(others.rows.slice(0, 9), [1, 3]);
  await writeFile(path, `${JSON.stringify(asking('a', story))}\n`);
  assert.equal(await readRowCache(session.dataset.cache, 'near-prompt', [path]), undefined);
});

test('images that look alike are listed, whatever their kind; missing and damaged ones have no duplicate', async (t) => {
  const path = await writeDataset(t, 'images.jsonl', [
    asking('a', 'one', 'a.png'),
    asking('b', 'two', 'b.jpg'),
    asking('c', 'three', 'c.png'),
    asking('d', 'four', 'missing.png'),
    asking('e', 'five', 'damaged.png'),
    asking('f', 'six', 'damaged.png'),
  ]);
  const folder = dirname(path);
  const png = (one: ReturnType<typeof picture>) =>
    PNG.sync.write(Object.assign(new PNG(one), { data: one.data }));
  await writeFile(join(folder, 'a.png'), png(picture(1)));
  await writeFile(join(folder, 'b.jpg'), jpeg.encode(picture(1, 12), 60).data);
  await writeFile(join(folder, 'c.png'), png(picture(4)));
  await writeFile(join(folder, 'damaged.png'), png(picture(2)).subarray(0, 60));
  const list = filterList(await openSession(t, path), 'near:image');
  await list.run();
  assert.equal(list.error, undefined);
  assert.deepEqual(list.rows.slice(0, 9), [0, 1]);
});

test('hashes that differ in three bits at most are found like comparing all with all finds them', () => {
  const bits = fc.integer({ min: 0, max: 0xffff_ffff });
  const flips = fc.array(fc.nat(63), { maxLength: 5 });
  fc.assert(
    fc.property(bits, bits, fc.array(fc.tuple(fc.nat(8), flips), { maxLength: 12 }), (high, low, made) => {
      const hashes = made.map(([row, places]) => {
        const one = { row, high, low };
        for (const place of places) {
          if (place < 32) {
            one.low = (one.low ^ (1 << place)) >>> 0;
          } else {
            one.high = (one.high ^ (1 << (place - 32))) >>> 0;
          }
        }
        return one;
      });
      const distance = (a: number, b: number) =>
        [...((a ^ b) >>> 0).toString(2)].filter((bit) => bit === '1').length;
      const naive = hashes.filter((a) =>
        hashes.some((b) => a.row !== b.row && distance(a.high, b.high) + distance(a.low, b.low) <= 3),
      );
      const found = nearHashes({
        rows: hashes.map(({ row }) => row),
        high: hashes.map((one) => one.high),
        low: hashes.map((one) => one.low),
      });
      assert.deepEqual([...found].sort(), [...new Set(naive.map(({ row }) => row))].sort());
    }),
    { numRuns: 500 },
  );
});

test('long hashes: every two that differ in at most twelve bits are paired, and no others', () => {
  const hash = fc.array(fc.integer({ min: 0, max: 0xffff_ffff }), { minLength: 8, maxLength: 8 });
  const flips = fc.array(fc.nat({ max: 255 }), { maxLength: 16 });
  fc.assert(
    fc.property(fc.array(fc.tuple(hash, fc.array(flips, { maxLength: 4 })), { maxLength: 6 }), (given) => {
      const hashes = given.flatMap(([base, copies]) => [
        base,
        ...copies.map((bits) =>
          base.map(
            (word, at) =>
              bits.reduce((all, bit) => (bit >>> 5 === at ? all ^ (1 << (bit & 31)) : all), word) >>> 0,
          ),
        ),
      ]);
      const paired = new Set<string>();
      nearFineHashes(Uint32Array.from(hashes.flat()), (one, other) => paired.add(`${one} ${other}`));
      for (const [at, one] of hashes.entries()) {
        for (const [before, other] of hashes.slice(0, at).entries()) {
          const text = one.map((word, k) => ((word ^ (other[k] ?? 0)) >>> 0).toString(2)).join('');
          const isNear = text.replaceAll('0', '').length <= 12;
          const isEqual = !text.includes('1');
          // Of equal ones each is paired with the first, if bands of one color keep it from the others.
          assert.ok(
            isEqual || paired.has(`${at} ${before}`) === isNear || isBlank(one) || isBlank(other),
            `${at} ${before}`,
          );
          assert.ok(!paired.has(`${at} ${before}`) || isNear);
        }
      }
    }),
  );
});

/** Whether 16 bits of a hash are all the same. */
function isBlank(words: readonly number[]): boolean {
  return words.some((word) => [word >>> 16, word & 0xffff].some((bits) => bits === 0 || bits === 0xffff));
}
