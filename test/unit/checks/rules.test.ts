import assert from 'node:assert/strict';
import test from 'node:test';
import { rules } from '../../../src/core/checks/rules/rules.ts';
import { RecordPatch } from '../../../src/core/export/RecordPatch.ts';
import { walk } from '../../../src/core/sample/Field.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { schemaFields } from '../../../src/core/sample/schemaFields.ts';
import { checksOf, compareByShape } from '../../support/dataset/byShape.ts';
import { checkText, checkValue } from '../../support/dataset/record.ts';

const observation = {
  malicious_content: 'a stolen card',
  source: 'Image content',
  risk_category: 'Privacy',
};

/** A record in DREAM's format whose only answer has the given observations. */
function dream(observe: readonly object[], safe = false, prompt = 'What is this?') {
  return {
    id: 'a',
    image: 'a.png',
    conversations: [
      { from: 'human', value: `<image>\n${prompt}`, safe },
      { from: 'gpt', value: 'A card.', observe },
    ],
  };
}

function observed(change: Partial<typeof observation>) {
  return dream([observation, { ...observation, ...change }]);
}

const pair = {
  id: 'a',
  images: ['a.png'],
  prompt: '<image>What is this?',
  chosen: 'A card.',
  rejected: 'Go on.',
};
const long = 'I cannot help with that, since it would expose a private person to harm.';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });

interface Case {
  readonly code: string;
  readonly value: unknown;
  /** What is marked in the record, one per finding. */
  readonly marked: readonly string[];
}

const cases: readonly Case[] = [
  { code: 'wrong-shape', value: { prompt: 5, chosen: 'x', rejected: 'y' }, marked: ['5'] },
  { code: 'images-not-a-list', value: { ...pair, images: 'a.png' }, marked: ['"a.png"'] },
  { code: 'absolute-path', value: { ...pair, images: ['/data/a.png'] }, marked: ['"/data/a.png"'] },
  {
    code: 'absolute-path',
    value: { ...pair, images: ['C:\\data\\a.png'] },
    marked: ['"C:\\\\data\\\\a.png"'],
  },
  { code: 'empty-prompt', value: dream([observation], false, 'N/A'), marked: ['"<image>\\nN/A"'] },
  { code: 'empty-prompt', value: { ...pair, prompt: '<image> ' }, marked: ['"<image> "'] },
  { code: 'empty-answer', value: { ...pair, chosen: ' ' }, marked: ['" "'] },
  {
    code: 'empty-answer',
    value: { ...pair, chosen: [{ role: 'assistant', content: '' }] },
    marked: ['""'],
  },
  { code: 'chosen-equals-rejected', value: { ...pair, rejected: 'A card.' }, marked: ['"A card."'] },
  {
    code: 'chosen-nearly-equals-rejected',
    value: { ...pair, chosen: long, rejected: long.replace('harm.', 'HARM!') },
    marked: ['HARM!'],
  },
  {
    code: 'different-contexts',
    value: {
      chosen: [user('Hello.'), assistant('How can I help?')],
      rejected: [user('Good morning.'), assistant('What?')],
    },
    marked: ['"Good morning."'],
  },
  { code: 'source-drift', value: observed({ source: 'text instructions' }), marked: ['"text instructions"'] },
  { code: 'source-case', value: observed({ source: 'image content' }), marked: ['"image content"'] },
  { code: 'source-unknown', value: observed({ source: 'n/a' }), marked: ['"n/a"'] },
  { code: 'category-drift', value: observed({ risk_category: 'Hate speech' }), marked: ['"Hate speech"'] },
  { code: 'category-case', value: observed({ risk_category: 'privacy' }), marked: ['"privacy"'] },
  { code: 'category-unknown', value: observed({ risk_category: 'Health' }), marked: ['"Health"'] },
  {
    code: 'label-explained',
    value: observed({ source: 'Image content: what is depicted' }),
    marked: ['"Image content: what is depicted"'],
  },
  {
    code: 'observation-without-content',
    value: observed({ malicious_content: 'Sexual content' }),
    marked: ['"Sexual content"'],
  },
  { code: 'observation-without-content', value: observed({ malicious_content: 'N/A' }), marked: ['"N/A"'] },
  { code: 'observation-on-safe', value: dream([observation], true), marked: [JSON.stringify([observation])] },
  {
    code: 'role-order',
    value: { messages: [user('Hello'), user('You there?'), assistant('Yes.')] },
    marked: [JSON.stringify(user('You there?'))],
  },
  {
    code: 'role-order',
    value: { messages: [assistant('Hello'), user('Hi'), assistant('Yes.')] },
    marked: [JSON.stringify(assistant('Hello'))],
  },
  {
    code: 'role-order',
    value: { messages: [user('A'), assistant('B'), user('C')] },
    marked: [JSON.stringify(user('C'))],
  },
  {
    code: 'role-order',
    value: { ...pair, images: [], prompt: [user('A'), assistant('B')] },
    marked: [JSON.stringify(assistant('B'))],
  },
  {
    code: 'role-order',
    value: {
      messages: [
        user('A'),
        assistant('B'),
        { role: 'system', content: 'Be kind.' },
        user('C'),
        assistant('D'),
      ],
    },
    marked: [JSON.stringify({ role: 'system', content: 'Be kind.' })],
  },
  {
    code: 'answer-role',
    value: { ...pair, chosen: [user('A card.')] },
    marked: [JSON.stringify(user('A card.'))],
  },
  { code: 'image-count', value: { ...pair, images: ['a.png', 'b.png'] }, marked: ['["a.png","b.png"]'] },
  { code: 'image-count', value: { ...pair, images: [] }, marked: ['[]'] },
  {
    code: 'image-without-marker',
    value: { images: ['a.png'], messages: [user('What is this?'), assistant('A card.')] },
    marked: ['"What is this?"'],
  },
  {
    code: 'marker-misplaced',
    value: { ...pair, rejected: 'See <image>.' },
    marked: ['<image>'],
  },
  {
    code: 'marker-in-text',
    value: { ...pair, rejected: 'Tab\tand <|image_pad|>.' },
    marked: ['<|image_pad|>'],
  },
  {
    code: 'remote-image',
    value: { ...pair, images: ['https://host.example/a.png'] },
    marked: ['"https://host.example/a.png"'],
  },
  { code: 'lone-surrogate', value: { ...pair, chosen: 'A \ud800 card.' }, marked: ['\\ud800'] },
  { code: 'nul-character', value: { ...pair, chosen: 'A "\u0000" card.' }, marked: ['\\u0000'] },
  { code: 'hidden-characters', value: { ...pair, chosen: 'A\u202e card.' }, marked: ['\u202e'] },
  { code: 'hidden-characters', value: { ...pair, chosen: 'A \u001b[2J\x07 card.' }, marked: ['\\u001b'] },
  {
    code: 'hidden-characters',
    value: { ...pair, prompt: '<image>Go\u{e0041}\u{e0042}', rejected: 'No\u200b\u200b.\u200b' },
    marked: ['\u{e0041}\u{e0042}', '\u200b\u200b'],
  },
  { code: 'unsafe-without-observation', value: dream([]), marked: ['"<image>\\nWhat is this?"'] },
];

for (const { code, value, marked } of cases) {
  test(`${code}: ${JSON.stringify(value).slice(0, 90)}`, () => {
    const checked = checkValue(value);
    assert.deepEqual(
      checked.findings.map((one) => one.code),
      marked.map(() => code),
    );
    assert.deepEqual(checked.marked, marked);
    const off = checkValue(value, { overrides: { [code]: 'off' } });
    assert.deepEqual(off.findings, [], 'a rule that is off finds nothing');
    const regraded = checkValue(value, { overrides: { [code]: 'information' } });
    assert.ok(regraded.findings.every((one) => one.severity === 'information'));
  });
}

const clean: readonly unknown[] = [
  dream([observation]),
  dream([], true),
  pair,
  { ...pair, chosen: 'Yes.', rejected: 'No.' },
  {
    messages: [
      { role: 'system', content: 'Be kind.' },
      user('A'),
      assistant('B <b>bold</b> 1 < 2'),
      user('C'),
      assistant('D'),
    ],
  },
  { messages: [user('A request without an answer yet')] },
  // TRL places these by itself.
  { ...pair, prompt: [user('What is this?')] },
  {
    messages: [
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'a.png' } },
          { type: 'text', text: 'A' },
        ],
      },
      assistant('B'),
    ],
  },
  { ...pair, chosen: 'A smile 😀, escaped or not, is no fault.' },
  // A corrected segment, as in RLHF-V, is a difference in words.
  { ...pair, chosen: long, rejected: long.replace('a private person', 'the whole town') },
  {
    id: 'a',
    image: 'a.png',
    safe: false,
    'instr-resp': [{ instruction: 'What is this?', response: 'A card.' }],
  },
  {
    id: 'a',
    messages: [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'None of this.' },
    ],
  },
];

for (const value of clean) {
  test(`nothing is found in ${JSON.stringify(value).slice(0, 90)}`, () => {
    assert.deepEqual(checkValue(value).findings, []);
  });
}

test('a rule finds the same in a record whose shape is known from records in which it finds nothing', () => {
  for (const { value } of cases) {
    const format = detectFormat([value]);
    const listed = format && schemaFields(format.schema)?.fixed;
    const calm = (row: number) => {
      const patch = new RecordPatch();
      for (const { value: held, at } of walk(value)) {
        if (typeof held === 'string' && !listed?.has(String(at.key))) {
          patch.set(at, `Record ${row} says nothing of note at ${at.path.join('.')}.`);
        }
      }
      return JSON.stringify(patch.apply(value));
    };
    const others = Array.from({ length: 8 }, (_, row) => calm(row));
    compareByShape([...others, JSON.stringify(value)], checksOf(format?.id ?? 'llava'));
  }
});

test('a record that is not JSON is reported with its location', () => {
  const { findings, marked } = checkText('{"prompt": "a" "chosen": "b"}');
  assert.deepEqual([findings.map((one) => one.code), marked], [['not-json'], ['"chosen"']]);
});

test('every rule has a unique code in kebab case and a title', () => {
  const codes = rules.map((one) => one.code);
  assert.equal(new Set(codes).size, codes.length);
  for (const rule of rules) {
    assert.match(rule.code, /^[a-z]+(-[a-z0-9]+)*$/);
    assert.ok(rule.title().length > 5);
  }
});

test('answers that differ only in invisible characters are reported as such, however short', () => {
  const { findings } = checkValue({ ...pair, chosen: 'Yes.\u200b', rejected: 'Yes.' });
  assert.deepEqual(
    findings.map((one) => one.code),
    ['hidden-characters', 'chosen-nearly-equals-rejected'],
  );
  assert.match(findings[1]?.message ?? '', /invisible/);
});

test('what people write in any script holds no hidden characters', () => {
  for (const text of [
    '👩‍👩‍👧‍👦 ❤️ 🏳️‍🌈',
    'می‌خواهم',
    'क्‍ष',
    'עברית',
    '日本語',
    'naïve “quotes” – dash… nbsp\u00a0',
    'ﷺ',
  ]) {
    assert.deepEqual(checkValue({ ...pair, chosen: text }).findings, [], text);
    const escaped = JSON.stringify({ ...pair, chosen: text }).replace(/[^\x20-\x7e]/g, (unit) => {
      return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    assert.deepEqual(checkText(escaped).findings, [], escaped);
  }
});
