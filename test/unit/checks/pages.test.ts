import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { rules } from '../../../src/core/checks/rules/rules.ts';
import { projectRoot } from '../../support/project/paths.ts';

const folder = join(projectRoot, 'docs', 'rules');

test('every rule has its page, and every page its rule', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');
  assert.deepEqual(pages.sort(), rules.map((rule) => `${rule.code}.md`).sort());
});

for (const rule of rules) {
  test(`the page of ${rule.code} says what the rule says`, () => {
    const page = readFileSync(join(folder, `${rule.code}.md`), 'utf8');
    const start = `# ${rule.code}\n\n${rule.title()}. Severity: **${rule.severity}**.\n`;
    assert.equal(page.slice(0, start.length), start);
    for (const heading of ['## Why it matters', '## Example', '## What to do']) {
      assert.ok(page.includes(`\n${heading}\n`), heading);
    }
  });
}

test('the index lists every rule with its severity', () => {
  const index = readFileSync(join(folder, 'README.md'), 'utf8').replace(/ +\|/g, ' |');
  for (const { code, severity, ...rule } of rules) {
    assert.ok(index.includes(`| [${code}](${code}.md) | ${severity} | ${rule.title()} |`), code);
  }
});
