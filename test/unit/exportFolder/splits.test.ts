import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import {
  assignSplits,
  type SplitGroup,
  type SplitShare,
} from '../../../src/jobs/export/split/assignSplits.ts';
import { exportTo, readRows } from '../../support/dataset/exporting.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { encodeJpeg } from '../../support/files/photon.ts';
import { encodePng, type Picture } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { Random } from '../../support/hostile/Random.ts';

const groupArbitrary = fc.record({
  size: fc.integer({ min: 1, max: 6 }),
  category: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
});
const sharesArbitrary = fc
  .array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 })
  .map((weights) => {
    const total = weights.reduce((sum, one) => sum + one, 0);
    return weights.map((weight, at): SplitShare => ({ name: `s${at}`, share: weight / total }));
  });

test('shares are met but for the size of the largest group, in the whole and in each category', () => {
  fc.assert(
    fc.property(
      fc.array(groupArbitrary, { minLength: 1, maxLength: 300 }),
      sharesArbitrary,
      fc.nat(),
      (sized, shares, seed) => {
        const groups = sized.map((one, at): SplitGroup => ({ ...one, key: `g${at}` }));
        const assigned = assignSplits(groups, shares, seed);
        assert.equal(assigned.length, groups.length);
        const largest = Math.max(...groups.map(({ size }) => size));
        const others = shares.length - 1;
        const check = (of: (group: SplitGroup) => boolean, slack: number) => {
          const total = groups.filter(of).reduce((sum, { size }) => sum + size, 0);
          for (const [split, { share }] of shares.entries()) {
            const own = groups
              .filter((group, at) => of(group) && assigned[at] === split)
              .reduce((sum, { size }) => sum + size, 0);
            const over = own - share * total;
            assert.ok(
              over <= slack * largest + 1e-6 && over >= -slack * largest * Math.max(1, others) - 1e-6,
              `${own} of ${total}, share ${share}`,
            );
          }
        };
        check(() => true, 1);
        for (const category of new Set(groups.map((one) => one.category))) {
          check((group) => group.category === category, 1 + Math.max(1, others));
        }
      },
    ),
  );
});

test('a seed always gives the same splits, in whatever order groups come; another one gives others', () => {
  const groups = Array.from({ length: 200 }, (_, at) => ({
    key: `g${at}`,
    size: 1,
    category: at % 2 === 0 ? 'a' : 'b',
  }));
  const shares = [
    { name: 'train', share: 0.8 },
    { name: 'test', share: 0.2 },
  ];
  const byKey = (list: readonly SplitGroup[], seed: number) =>
    Object.fromEntries(assignSplits(list, shares, seed).map((split, at) => [list[at]?.key, split]));
  assert.deepEqual(byKey(groups, 1), byKey([...groups].reverse(), 1));
  assert.notDeepEqual(byKey(groups, 1), byKey(groups, 2));
});

/** A picture that looks like no other: 16 by 16 squares of gray. */
function mosaic(number: number, size: number): Picture {
  const random = new Random(number + 1);
  const grays = Array.from({ length: 256 }, () => random.below(256));
  return {
    width: size,
    height: size,
    at: (x, y) => {
      const gray = grays[16 * Math.floor((16 * y) / size) + Math.floor((16 * x) / size)] ?? 0;
      return [gray, gray, gray];
    },
  };
}

test('records with the same image, near duplicates of texts and of images with the same question never part', async (t) => {
  const words =
    'Please explain in detail how the water of a lake is measured and cleaned before people drink it'.split(
      ' ',
    );
  const picture = mosaic(100, 64);
  const files: Record<string, Buffer> = {
    'same-as.jpg': encodeJpeg(picture, 95),
    'looks-like.jpg': encodeJpeg(picture, 80),
  };
  const records: { prompt: string; images?: string[]; group: string }[] = [];
  for (let at = 0; at < 12; at += 1) {
    const own = `${words.join(' ')} in the year ${1900 + at} by engineers number ${at} ${at} ${at} of the city called ${at}${at}`;
    const topic = [...words].sort(
      (a, b) => (a.charCodeAt(at % a.length) || 0) - (b.charCodeAt(at % b.length) || 0),
    );
    records.push(
      { prompt: `${topic.join(' ')} ${at}`, group: `text ${at}` },
      { prompt: `${topic.join(' ').toUpperCase()}, ${at}!`, group: `text ${at}` },
    );
    files[`${at}.png`] = encodePng(mosaic(at, 64));
    files[`${at} small.png`] = encodePng(mosaic(at, 48));
    files[`${at} again.jpg`] = encodeJpeg(mosaic(at, 64), 70);
    records.push(
      { prompt: `Who took this ${at}?`, images: [`${at} small.png`], group: `image ${at}` },
      { prompt: `Would you hang ${at} on a wall?`, images: [`${at} again.jpg`], group: `image ${at}` },
      { prompt: own, images: [`${at}.png`], group: `image ${at}` },
      { prompt: `What else is in picture ${at}?`, images: [`${at}.png`], group: `image ${at}` },
    );
  }
  records.push(
    { prompt: 'How is this made, step by step?', images: ['same-as.jpg'], group: 'look' },
    { prompt: 'How is this made, step by step?', images: ['looks-like.jpg'], group: 'look' },
  );
  const path = await writeDataset(
    t,
    'set.jsonl',
    records.map(({ prompt, images }, at) => ({
      id: `r${at}`,
      prompt,
      chosen: `A ${at}.`,
      rejected: 'B.',
      images: images ?? [],
    })),
  );
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(dirname(path), name), bytes);
  }
  const session = await openSession(t, path);
  for (const row of records.keys()) {
    await decide(session, row, { kind: 'accept' });
  }
  for (const seed of [1, 2, 3]) {
    const out = join(dirname(path), `out${seed}`);
    const report = await exportTo(session, out, 'trl', {
      splits: {
        shares: [
          { name: 'train', share: 0.7 },
          { name: 'validation', share: 0.3 },
        ],
        seed,
      },
    });
    assert.equal(report.rows, records.length);
    const splitOf = new Map<string, string>();
    for (const { path: file, split } of report.files) {
      for (const { chosen } of await readRows(join(out, file))) {
        const [, at] = /A (\d+)\./.exec(JSON.stringify(chosen)) ?? [];
        const { group } = records[Number(at)] ?? { group: '' };
        assert.equal(splitOf.get(group) ?? split, split, group);
        splitOf.set(group, split);
      }
    }
    const validation = report.files
      .filter(({ split }) => split === 'validation')
      .reduce((sum, { rows }) => sum + rows, 0);
    assert.ok(Math.abs(validation - 0.3 * records.length) <= 4, `${validation} of ${records.length}`);
  }
});

test('a split that gets nothing is reported, and has no file', async (t) => {
  const path = await writeDataset(t, 'set.jsonl', [
    { id: 'a', prompt: 'What is the same?', chosen: 'A.', rejected: 'B.' },
    { id: 'b', prompt: 'What is the same?', chosen: 'C.', rejected: 'D.' },
  ]);
  const session = await openSession(t, path);
  await decide(session, 0, { kind: 'accept' });
  await decide(session, 1, { kind: 'accept' });
  const report = await exportTo(session, join(dirname(path), 'out'), 'trl', {
    splits: {
      shares: [
        { name: 'train', share: 0.5 },
        { name: 'test', share: 0.5 },
      ],
      seed: 0,
    },
  });
  assert.deepEqual(
    [report.emptySplits, report.files.map(({ path: file }) => file)],
    [['test'], ['train.jsonl']],
  );
});
