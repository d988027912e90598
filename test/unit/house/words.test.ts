import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { commandTable } from '../../../src/cli/commandTable.ts';
import { describeCommand, describeProgram } from '../../../src/cli/help.ts';
import { plural } from '../../../src/core/text/localized.ts';
import { manifest, readTexts } from '../../support/project/manifest.ts';
import { projectRoot } from '../../support/project/paths.ts';

// Texts on screens read like VS Code's own: natural American English, one name for one thing.

const bundle = readTexts('media/l10n/bundle.l10n.json');
const japanese = readTexts('media/l10n/bundle.l10n.ja.json');
const titles = readTexts('package.nls.json');
const japaneseTitles = readTexts('package.nls.ja.json');

const help = [...describeProgram(commandTable), ...commandTable.flatMap(describeCommand)];

/** English texts on screens: of the page, the host and the jobs, of the manifest, and the command line's help. */
const english = [...Object.keys(bundle), ...Object.values(titles), ...help];

const separator = ' | ';

/** Pages that users read; those about the code are not held to the words of screens. */
const pages = globSync(['README.md', 'CHANGELOG.md', 'docs/**/*.md', 'media/walkthrough/*.md'], {
  cwd: projectRoot,
}).map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')] as const);

/** What is counted on screens. A new noun belongs here. */
const nouns = [
  ...[
    'record',
    'exchange',
    'sample',
    'observation',
    'risk',
    'answer',
    'pair',
    'decision',
    'message',
    'image',
  ],
  ...[
    'request',
    'token',
    'question',
    'model',
    'problem',
    'finding',
    'error',
    'warning',
    'note',
    'info',
    'failure',
  ],
  ...[
    'file',
    'row',
    'column',
    'cell',
    'line',
    'byte',
    'value',
    'level',
    'part',
    'character',
    'pixel',
    'marker',
  ],
  ...['location', 'place', 'thread', 'event', 'second', 'minute', 'hour', 'day', 'user', 'label', 'category'],
];

test('a text that counts something has a form for one and a form for many', () => {
  // `1,920 × 1,080 pixels` is a size, not a count.
  const counted = new RegExp(`(?<!× )\\{\\d\\}(?: (?!is|was|at|of|to)[\\w-]+)? (?:${nouns.join('|')})s?\\b`);
  const without = Object.keys(bundle).filter((text) => !text.includes(separator) && counted.test(text));
  assert.deepEqual(without, []);
});

test('a text with plural forms has as many as its language needs', () => {
  const forms = Object.keys(bundle).filter((text) => text.includes(separator));
  assert.ok(forms.length > 30);
  assert.deepEqual(
    forms.filter((text) => text.split(separator).length !== 2),
    [],
  );
  assert.deepEqual(
    forms.filter((text) => japanese[text]?.includes(separator)),
    [],
  );
});

test('plural picks the form by the count, and writes numbers as the language does', () => {
  const forms = '{0} record in {1} | {0} records in {1}';
  assert.equal(plural(forms, 0, 'a'), '0 records in a');
  assert.equal(plural(forms, 1, 'a'), '1 record in a');
  assert.equal(plural(forms, 1234, '{0}'), '1,234 records in {0}');
  assert.equal(plural('{1} of {0} row | {1} of {0} rows', 2000, 1000), '1,000 of 2,000 rows');
  assert.equal(plural('{0} 件', 1), '1 件');
});

test('numbers and dates are formatted in one place', () => {
  // Bytes in place of an image are part of a record's text, in no language.
  const allowed = ['src/core/text/localized.ts', 'src/core/sample/MediaReference.ts'];
  const files = globSync(['src/**/*.ts', 'webview/**/*.{ts,tsx}'], { cwd: projectRoot });
  const own = files.filter((file) =>
    /\.toLocale(?:Date|Time)?String\(|Intl\.(?:NumberFormat|DateTimeFormat|PluralRules)/.test(
      readFileSync(join(projectRoot, file), 'utf8'),
    ),
  );
  assert.deepEqual(
    own.filter((file) => !allowed.includes(file)),
    [],
  );
});

test('an ellipsis is written as three dots everywhere', () => {
  const all = [...english, ...Object.values(japanese), ...Object.values(japaneseTitles)];
  assert.deepEqual(
    all.filter((text) => text.includes('…')),
    [],
  );
  assert.deepEqual(
    pages.filter(([, text]) => text.includes('…')).map(([file]) => file),
    [],
  );
});

test('no text on a screen has an idiom that makes a native reader stop', () => {
  const idioms = [
    ...[/\bstands? (?!for\b)/, /\bbeside\b/, /\bbehind\b/, /\b(?:is|are) told\b/, /\banew\b/, /\bnobody\b/i],
    ...[
      /\bwhoever\b/i,
      /\bmend/i,
      /\bone a (?:line|record|file)\b/,
      /(?<!there )\b(?:is|are) no (?!longer\b)/i,
    ],
    ...[/\bunder way\b/, /\bgiven up\b/, /\bbroke off\b/, /\bknown before\b/, /\bturns? (?:it )?round\b/],
    ...[
      /\bat most that\b/,
      /\bwithout a word\b/,
      /\b(?:is|are|was) needed\b/,
      /\bImage [Rr]oots?\b/,
      /\bResponses\b/,
    ],
    ...[/\b\w*(?:ognis|omis|anis)e[ds]?\b/, /\bcolour/i, /\bbehaviour/i, /\blicence/i, /\bhonour/i],
  ];
  const found = english.flatMap((text) =>
    idioms.filter((idiom) => idiom.test(text)).map((idiom) => `${idiom.source}: ${text}`),
  );
  assert.deepEqual(found, []);
});

test('no comment has such an idiom either', () => {
  const idioms =
    /\b(?:(?:anew|whoever|beside|(?:is|are) told|nobody has|colour|behaviour)\b|stands? (?!for\b))/i;
  const files = globSync(['{src,webview,scripts}/**/*.{ts,tsx,css,mjs,wat}'], { cwd: projectRoot });
  const found = files.flatMap((file) =>
    readFileSync(join(projectRoot, file), 'utf8')
      .split('\n')
      .filter((line) => /^\s*(?:\/?\*|\/\/|;;)/.test(line) && idioms.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  assert.ok(files.length > 400);
  assert.deepEqual(found, []);
});

const category = 'DREAM: ';

/** What follows `DREAM: ` up to the end of the name, which bold type, quotation marks or a bracket show. */
function mentioned(text: string): readonly string[] {
  const names = [
    ...text.matchAll(/\*\*DREAM:\s+([^*]+)\*\*/g),
    ...text.matchAll(/[“「"]DREAM:\s+([^”」"]+)[”」"]/g),
    ...text.matchAll(/_DREAM:\s+([^_]+)_/g),
  ];
  return names.map((match) => (match[1] ?? '').replace(/\s+/g, ' ').trim());
}

function commandTitles(texts: Readonly<Record<string, string>>): readonly string[] {
  return manifest.contributes.commands.map(({ title }) => texts[title.slice(1, -1)] ?? '');
}

test('a command is mentioned by the title that the palette shows', () => {
  const paper = 'Disentangling Risks to Enhance Safety Alignment in Multimodal LLMs';
  const known = [...commandTitles(titles), paper];
  const texts = [...english.map((text) => ['text', text] as const), ...pages];
  const wrong = texts.flatMap(([where, text]) =>
    mentioned(text)
      .filter((name) => !known.includes(name))
      .map((name) => `${where}: ${category}${name}`),
  );
  assert.deepEqual(wrong, []);
  const inJapanese = commandTitles(japaneseTitles);
  const wrongInJapanese = [...Object.values(japanese), ...Object.values(japaneseTitles)].flatMap((text) =>
    mentioned(text).filter((name) => !inJapanese.includes(name)),
  );
  assert.deepEqual(wrongInJapanese, []);
});

test('a button that runs a command is called as the command, and so is a link of the walkthrough', () => {
  const known = commandTitles(titles);
  const bare = (title: string) => title.replace(/\.\.\.$/, '').toLowerCase();
  const almost = Object.keys(bundle).filter((text) =>
    known.some(
      (title) => bare(title) === bare(text) && title !== text && title.replace(/\.\.\.$/, '') !== text,
    ),
  );
  assert.deepEqual(almost, []);
  for (const texts of [titles, japaneseTitles]) {
    for (const text of Object.values(texts)) {
      for (const [, name, command = ''] of text.matchAll(/\[([^\]]+)\]\(command:dreamCurator\.([\w.]+)\)/g)) {
        assert.equal(name, texts[`command.${command}`], text);
      }
    }
  }
});
