import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { measureHouse, readSourceFiles, type SourceFile } from '../../../scripts/house/measureHouse.ts';
import { houseRules } from '../../../scripts/house/rules.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const house = measureHouse(readSourceFiles(projectRoot, ['src', 'webview']), houseRules);

test('a file is a concept: one for about 95 lines, few short ones and none over 400 lines', () => {
  // 450 to 550 files of the 46,600 lines that the house was rebuilt with; what is added since is cut no finer.
  const density = house.lines / house.files;
  assert.ok(density >= 85 && density <= 104, `${house.files} files of ${Math.round(density)} lines`);
  assert.ok(house.median >= 55 && house.median <= 90, `a median of ${house.median} lines`);
  assert.ok(house.short <= 0.06 * house.files, `${house.short} files of under 15 lines`);
  assert.ok(house.largest.lines <= 400, `${house.largest.path} has ${house.largest.lines} lines`);
});

test('no folder has more than 20 files, but for lists of like things', () => {
  assert.deepEqual(house.crowded, []);
});

test('no files import each other in a circle, types included', () => {
  assert.deepEqual(house.circles, []);
});

test('imports between the folders of a layer run one way', () => {
  assert.deepEqual(house.upward, []);
});

const file = (path: string, ...imports: readonly string[]): SourceFile => ({ path, lines: 20, imports });

const measure = (...sources: readonly SourceFile[]) =>
  measureHouse(sources, {
    floors: { 'src/core': ['.', 'text', 'checks'] },
    lists: ['src/core/checks/rules'],
  });

test('a circle is found from any starting file, and distinguished from a file that only leads to it', () => {
  const { circles } = measure(
    file('a.ts', 'b.ts'),
    file('b.ts', 'c.ts', 'd.ts'),
    file('c.ts', 'b.ts'),
    file('d.ts', 'e.ts'),
    file('e.ts', 'f.ts'),
    file('f.ts', 'd.ts'),
    file('g.ts', 'a.ts', 'gone.ts'),
  );
  assert.deepEqual(circles.toSorted(), [
    ['b.ts', 'c.ts'],
    ['d.ts', 'e.ts', 'f.ts'],
  ]);
});

test('an import into a higher folder of the layer is found, and a folder without a place in the order', () => {
  const { upward } = measure(
    file('src/core/Rows.ts', 'src/core/text/words.ts'),
    file('src/core/text/words.ts', 'src/core/Rows.ts', 'src/core/text/deep/trim.ts'),
    file('src/core/text/deep/trim.ts', 'src/core/checks/Rule.ts'),
    file('src/core/checks/Rule.ts', 'src/core/text/words.ts', 'src/io/read.ts'),
    file('src/core/new/x.ts', 'src/core/Rows.ts'),
    file('src/io/read.ts', 'src/core/checks/Rule.ts'),
  );
  assert.deepEqual(upward, [
    'src/core/Rows.ts -> src/core/text/words.ts',
    'src/core/text/deep/trim.ts -> src/core/checks/Rule.ts',
    'src/core/new/x.ts is on no floor of src/core',
  ]);
});

test('a folder of 21 files is crowded, one of 20 and a list of like things are not', () => {
  const files = (folder: string, count: number) =>
    Array.from({ length: count }, (_, index) => file(`${folder}/${index}.ts`));
  const { crowded } = measure(
    ...files('src/io', 21),
    ...files('src/io/disk', 20),
    ...files('src/core/checks/rules', 60),
  );
  assert.deepEqual(crowded, ['src/io (21)']);
});

test('the figures are those of the files', () => {
  const lengths = [14, 15, 30, 40, 500, 10, 20, 50, 60, 70];
  const measured = measure(...lengths.map((lines, index) => ({ ...file(`${index}.ts`), lines })));
  const { files, lines, short, median, p90, largest } = measured;
  assert.deepEqual(
    { files, lines, short, median, p90 },
    { files: 10, lines: 809, short: 2, median: 40, p90: 500 },
  );
  assert.equal(largest.path, '4.ts');
});

test('imports are read from sources: types, exports, several lines and later ones, of the project only', async (t) => {
  const root = await temporaryFolder(t);
  const texts = {
    'src/a.ts': [
      "import { join } from 'node:path';",
      "import type { B } from './deep/b.ts';",
      'import {',
      '  one,',
      "} from './c.ts';",
      "export * from './d.ts';",
      "export type { E } from './e.ts';",
      "const later = () => import('./f.ts');",
      "const text = 'import of nothing';",
      '',
    ].join('\n'),
    'src/deep/b.ts': "import type { A } from '../a.ts';\n",
    'src/page.css': 'body {}',
  };
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const sources = readSourceFiles(root, ['src']);
  assert.deepEqual(
    sources.map(({ path, lines, imports }) => ({ path, lines, imports: imports.toSorted() })),
    [
      {
        path: 'src/a.ts',
        lines: 9,
        imports: ['src/c.ts', 'src/d.ts', 'src/deep/b.ts', 'src/e.ts', 'src/f.ts'],
      },
      { path: 'src/deep/b.ts', lines: 1, imports: ['src/a.ts'] },
    ],
  );
  assert.deepEqual(measureHouse(sources, { floors: {}, lists: [] }).circles, [['src/a.ts', 'src/deep/b.ts']]);
});
