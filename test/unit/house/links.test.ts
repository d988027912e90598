import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../support/project/paths.ts';

test('every page and picture that the documentation points to is there', () => {
  const pages = globSync(['*.md', 'docs/**/*.md', 'media/**/*.md'], { cwd: projectRoot });
  assert.ok(pages.length > 40);
  const dangling = pages.flatMap((page) => {
    const text = readFileSync(join(projectRoot, page), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    return targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(projectRoot, dirname(page), target)))
      .map((target) => `${page}: ${target}`);
  });
  assert.deepEqual(dangling, []);
});

/** Sources and their configuration. Of tests only the comments count; their strings name files that they write themselves. */
const citing = ['{src,webview,scripts,lint}/**/*.{ts,tsx,mjs,grit,wat}', '*.{mjs,json}', 'media/l10n/*.json'];
const commentOf = /\/\*\*[\s\S]*?\*\/|\/\/ .*/g;

/** Names of pages in a text, except for URLs. */
function citedPages(text: string): readonly string[] {
  return [...text.matchAll(/[\w./:-]*\w\.md\b/g)]
    .map(([page]) => page)
    .filter((page) => !page.includes('://'));
}

test('every page that a source, a setting or the lint cites is in the repository', () => {
  const sources = globSync(citing, { cwd: projectRoot }).map((file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    return { file, pages: citedPages(text) };
  });
  const tests = globSync('test/**/*.{ts,tsx}', { cwd: projectRoot }).map((file) => {
    const comments = readFileSync(join(projectRoot, file), 'utf8').match(commentOf) ?? [];
    return { file, pages: comments.flatMap(citedPages) };
  });
  const all = [...sources, ...tests].flatMap(({ file, pages }) => pages.map((page) => ({ file, page })));
  assert.ok(all.length > 50);
  const missing = all.filter(({ page }) => !existsSync(join(projectRoot, page)));
  assert.deepEqual(
    missing.map(({ file, page }) => `${file}: ${page}`),
    [],
  );
});

test('every page that the documentation speaks of is in the repository', () => {
  const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: projectRoot });
  const spoken = pages.flatMap((page) =>
    citedPages(readFileSync(join(projectRoot, page), 'utf8')).map((target) => ({ page, target })),
  );
  const missing = spoken.filter(
    ({ page, target }) =>
      !existsSync(join(projectRoot, target)) && !existsSync(join(projectRoot, dirname(page), target)),
  );
  assert.deepEqual(
    missing.map(({ page, target }) => `${page}: ${target}`),
    [],
  );
});

const architecture = readFileSync(join(projectRoot, 'docs/ARCHITECTURE.md'), 'utf8');

test('every file and folder that the architecture names is there', () => {
  const named = [...architecture.matchAll(/`((?:src|webview|test|scripts|docs)\/[^`\s]*)`/g)].map(
    ([, path]) => path ?? '',
  );
  assert.ok(named.length > 100);
  assert.deepEqual(
    named.filter((path) => !existsSync(join(projectRoot, path))),
    [],
  );
});

test('a verdict, a run, a finding and an export are followed through fewer than 20 files each', () => {
  const [, ...lists] = architecture.split(/^\*\*A[n]? (?=verdict|run|finding|export)/m);
  const lengths = lists.map((text) => (text.split(/^#/m)[0] ?? '').match(/^\d+\. `/gm)?.length ?? 0);
  assert.equal(lengths.length, 4);
  assert.ok(
    lengths.every((length) => length > 5 && length < 20),
    lengths.join(', '),
  );
});

test('every test that the documentation names is there', () => {
  const pages = globSync('docs/**/*.md', { cwd: projectRoot });
  const named = pages.flatMap((page) =>
    [...readFileSync(join(projectRoot, page), 'utf8').matchAll(/`(test\/[\w/]+(?:\.test)?(?:\.ts)?)`/g)].map(
      (match) => ({ page, path: match[1] ?? '' }),
    ),
  );
  assert.ok(named.length > 10);
  const gone = named.filter(({ path }) =>
    ['', '.ts', '.test.ts'].every((end) => !existsSync(join(projectRoot, `${path}${end}`))),
  );
  assert.deepEqual(gone, []);
});
