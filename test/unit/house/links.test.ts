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
