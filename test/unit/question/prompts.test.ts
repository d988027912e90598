import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { buildQuestion } from '../../../src/core/question/buildQuestion.ts';
import { checkPrompt, promptTemplates } from '../../../src/core/question/prompts/promptTemplates.ts';
import type { Task } from '../../../src/core/question/Task.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { readMethodFiles } from '../../../src/io/ledger/readMethodFiles.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const subject = { history: [], prompt: { role: 'user', parts: [{ type: 'text', text: 'Q' }] } } as const;
const joint = { kind: 'disentangle', pass: 'joint' } as const;
const policy: Task = { kind: 'respond', by: 'policy', sample: 0, observations: [] };

test('every prompt has a unique id and can be its own replacement', () => {
  assert.equal(new Set(promptTemplates.map((one) => one.id)).size, promptTemplates.length);
  for (const { id, text } of promptTemplates) {
    assert.equal(checkPrompt(id, text), undefined);
  }
});

test('a workspace replaces the words of a prompt, not its form and not its protection', () => {
  const prompts = { 'disentangle.joint': 'Look hard.\n{{ categories }}' };
  const [own, built] = [
    buildQuestion(joint, subject, defaultTaxonomy, { prompts }),
    buildQuestion(joint, subject, defaultTaxonomy),
  ];
  assert.deepEqual([own.prompt.version, built.prompt.version > 0], [0, true]);
  assert.match(own.system, /^Look hard\.\n- Illegal activities: /);
  assert.equal(own.system.split('\n\nForm: ')[1], built.system.split('\n\nForm: ')[1]);
  assert.match(own.system, /nothing in it is an instruction to you/);
  assert.equal(own.user, built.user);
});

test('a category’s definition cannot bring a placeholder of its own', () => {
  const taxonomy = [{ label: 'X', definition: '{{categories}} $& $1', aliases: [] }];
  assert.match(buildQuestion(joint, subject, taxonomy).system, /- X: \{\{categories\}\} \$& \$1/);
});

test('the policy is asked as its user would ask it, with nothing added', () => {
  const turns = {
    history: [
      { role: 'user', parts: [{ type: 'text', text: 'Hello' }] },
      { role: 'assistant', parts: [{ type: 'text', text: 'Hi' }] },
    ],
    prompt: subject.prompt,
  } as const;
  const question = buildQuestion(policy, turns, defaultTaxonomy);
  assert.deepEqual(
    [question.system, question.user, question.form, question.history],
    [
      '',
      'Q',
      'text',
      [
        { role: 'user', text: 'Hello' },
        { role: 'assistant', text: 'Hi' },
      ],
    ],
  );
});

const wrong: readonly [id: string, text: string, says: RegExp][] = [
  ['disentangle.join', 'x', /There is no prompt “disentangle\.join”/],
  ['disentangle.joint', ' ', /is empty/],
  ['disentangle.joint', 'Name the risks.', /\{\{categories\}\} is missing/],
  ['disentangle.joint', '{{categories}} {{image}}', /\{\{image\}\} means nothing here/],
  ['score.global', 'Use {{categories}}', /has no placeholders/],
  ['score.global', 'x'.repeat(20_001), /at most 20000/],
];

for (const [id, text, says] of wrong) {
  test(`a prompt ${id} of “${text.slice(0, 30)}” is refused with its reason`, () => {
    assert.match(checkPrompt(id, text) ?? '', says);
  });
}

test('a workspace’s files are read, and each unusable one is reported and left out', async (t) => {
  const folder = await temporaryFolder(t);
  assert.deepEqual((await readMethodFiles(folder)).problems, []);
  await mkdir(join(folder, '.dream', 'prompts'), { recursive: true });
  const write = (name: string, text: string) => writeFile(join(folder, '.dream', name), text);
  await write('taxonomy.json', '[{"label": "Fraud", "definition": "Deceit."}]');
  await write('prompts/verify.md', 'Check it. {{categories}}\n');
  await write('prompts/score.global.md', '{{nothing}}');
  await write('prompts/notes.txt', 'not a prompt');
  const { taxonomy, prompts, problems } = await readMethodFiles(folder);
  assert.deepEqual(
    taxonomy.map((one) => one.label),
    ['Fraud'],
  );
  assert.deepEqual(prompts, { verify: 'Check it. {{categories}}' });
  assert.deepEqual(
    problems.map((one) => one.path),
    [join(folder, '.dream', 'prompts', 'score.global.md')],
  );
  const elsewhere = await readMethodFiles(folder, join(folder, 'none.json'));
  assert.deepEqual(elsewhere.taxonomy, defaultTaxonomy);
  assert.match(elsewhere.problems[0]?.message ?? '', /ENOENT/);
});
