import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { hasHiddenCharacters } from '../../src/core/text/visibleText.ts';
import { exportReportText } from '../../src/host/reports/exportReportText.ts';
import { reportHtml } from '../../src/host/reports/reportHtml.ts';
import { plainLines, plainText, withIcon } from '../../src/host/widgets/plainText.ts';
import { type SettingName, settingTable } from '../../src/jobs/settings.ts';
import { cpuTime } from '../support/cpuTime.ts';
import { widgetText, widgetTexts } from '../support/hostile/hostileTexts.ts';
import { manifest } from '../support/project/manifest.ts';

/** As VS Code finds links in notifications and below input boxes (`linkedText.ts`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

/** As VS Code finds icons in lists, buttons and the status bar (`iconLabels.ts`), escaped or not. */
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

/** What ends a line in some context. */
const lineEnd = /[\n\r\v\f\u0085\u2028\u2029]/;

/** Names that would be two lines, read backwards, or fill the screen. */
const names = [
  'a\nb',
  'a\r\nb',
  'a\u2028b',
  'a\u2029b',
  'a\u0085b',
  'a\vb',
  'a\tb',
  '\u202eb',
  '\n',
  '<b>',
  'x'.repeat(1e5),
];

/** Texts made of the pieces that links, icons and lines are made of. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...'[]()$~\\"\' \n\r\t',
      ...['command:', 'file:///', 'http://', 'a', 'rocket', '\u202e', '\u200b'],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('text of a file or a server becomes a link that runs a command, or an icon', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.constantFrom(widgetText, ...widgetTexts)), (text) => {
      const plain = plainText(text);
      assert.doesNotMatch(plain, link);
      assert.doesNotMatch(plain, icon);
      assert.doesNotMatch(withIcon('check', text).slice('$(check) '.length), icon);
      assert.doesNotMatch(plain, lineEnd);
      assert.ok(!hasHiddenCharacters(plain));
    }),
    { numRuns: 20_000 },
  );
});

test('a model name has two lines, the second of which says that it is free', () => {
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1 }), (lines) => {
      assert.equal(plainLines(lines).split(lineEnd).length, lines.length);
    }),
  );
  for (const name of names) {
    assert.doesNotMatch(plainLines([name]), lineEnd);
  }
});

test('a message of 24 MB is put into a notification', () => {
  const message = '](command:x) $(rocket)\u0007'.repeat(1_000_000);
  const time = cpuTime(() => assert.ok(plainText(message, 300).length < 300 * 6));
  assert.ok(time < 5000, `${time} ms`);
});

test('the id of a record forges lines of an export report and moves its links', () => {
  const leftOut = names.map((identity, row) => ({
    row,
    identity,
    exchange: undefined,
    reason: 'undecided' as const,
    detail: identity,
  }));
  const missingImages = names.map((identity, row) => ({ row, identity, problem: identity }));
  const report = {
    target: 'trl' as const,
    path: '/x\nLeft out: 0',
    rows: 3,
    leftOut,
    missingImages,
    files: [],
    lessons: [],
    emptySplits: [],
  };
  const { text, links } = exportReportText(report, 'file:///a', (_row, identity) => identity);
  const lines = text.split('\n');
  assert.equal(links.length, 2 * names.length);
  for (const [at, { line, length, argument }] of links.entries()) {
    const linked = lines[line] ?? '';
    assert.equal((argument as { row: number }).row, at % names.length);
    assert.ok(linked.startsWith('  ') && length <= linked.length && length < 400, linked.slice(0, 80));
  }
  assert.equal(lines.filter((line) => line.startsWith('Skipped: ')).length, 1);
  for (const line of lines) {
    assert.ok(line.length < 2000 && !lineEnd.test(line) && !hasHiddenCharacters(line), line.slice(0, 80));
  }
});

test('the name of a record, a rule or a file puts markup or a command into the validation report', () => {
  const hostile = ['"><script>1</script>', "' onclick='x", '<a href="command:x">', widgetText, ...names];
  const rules = hostile.map((name, row) => ({
    code: name.slice(0, 100),
    title: name,
    severity: 'error' as const,
    findings: 1,
    records: 1,
    examples: [{ row, name, message: name }],
  }));
  const report = { name: widgetText, uri: 'file:///a', format: widgetText, records: 1, unreadable: 0 };
  const html = reportHtml(
    { ...report, fileProblems: hostile, rules },
    { nonce: 'nonce', language: 'en', style: '' },
  );
  const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag));
  assert.ok(!tags.has('script') && !tags.has('b'));
  const commands = [...html.matchAll(/href="([^"?]*)/g)].map(([, target]) => target);
  assert.deepEqual(
    [...new Set(commands)].sort(),
    ['openRule', 'reveal', 'showRule'].map((command) => `command:dreamCurator.${command}`),
  );
  assert.equal(commands.length, 3 * hostile.length);
  assert.ok(!html.split('\n').some(hasHiddenCharacters));
  assert.ok(html.length < 200_000, `${html.length}`);
});

test('the settings of an untrusted workspace weaken a protection', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  const declared = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
  assert.deepEqual(restrictedConfigurations.toSorted(), declared.toSorted());
});

test('a setting of another type than it has is taken for what it is not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(settingTable) as SettingName[])),
      fc.jsonValue(),
      (name, value) => {
        const { data, success } = settingTable[name].schema.safeParse(value);
        const usual = settingTable[name].schema.safeParse(settingTable[name].default);
        assert.ok(usual.success, name);
        const isNullable = data === null || usual.data === null;
        assert.ok(
          !success || isNullable || typeof data === typeof usual.data,
          `${name}: ${JSON.stringify(value)}`,
        );
      },
    ),
    { numRuns: 10_000 },
  );
});
