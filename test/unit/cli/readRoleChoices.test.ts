import assert from 'node:assert/strict';
import test from 'node:test';
import { parseCommandLine, UsageError } from '../../../src/cli/CommandLine.ts';
import { readRoleChoices } from '../../../src/cli/readRoleChoices.ts';

const read = (args: readonly string[], environment: Record<string, string> = {}) =>
  readRoleChoices(parseCommandLine(['score', 'a.jsonl', ...args]).options, environment);

const server = ['--provider', 'openai', '--base-url', 'http://localhost:8000/v1/', '--model', 'm'];

test('the offline engine has every role unless something else is said', () => {
  assert.deepEqual(Object.values(read([])), [
    { provider: 'offline' },
    { provider: 'offline' },
    { provider: 'offline' },
  ]);
});

test('a model for all roles, and another for one', () => {
  const { teacher, judge, policy } = read([...server, '--judge', 'offline', '--temperature', '0.5']);
  assert.deepEqual(judge, { provider: 'offline' });
  assert.deepEqual(teacher, policy);
  assert.deepEqual(teacher, {
    provider: 'openai',
    baseUrl: 'http://localhost:8000/v1',
    model: 'm',
    profile: 'auto',
    apiKey: undefined,
    maxTokens: 1024,
    temperature: 0.5,
    seed: undefined,
    omit: [],
    keepCut: false,
    extra: {},
    timeout: 120_000,
  });
});

test('a role’s own parameters follow its model', () => {
  const { judge } = read([
    '--judge',
    'http://localhost:11434/v1#org/judge:4b?temperature=0&seed=5&max-tokens=64&profile=ollama&num_ctx=8192&stop=END',
  ]);
  assert.ok(judge.provider === 'openai');
  assert.deepEqual(
    [judge.model, judge.temperature, judge.seed, judge.maxTokens, judge.profile, judge.extra],
    ['org/judge:4b', 0, 5, 64, 'ollama', { num_ctx: 8192, stop: 'END' }],
  );
});

test('parameters can be left out, and cut answers kept, for all roles or for one', () => {
  const { teacher, judge, policy } = read([
    ...server,
    ...['--omit', 'seed', '--policy', 'http://localhost:1/v1#p?omit=seed,temperature&keep-cut=true'],
  ]);
  assert.ok(teacher.provider === 'openai' && policy.provider === 'openai');
  assert.deepEqual([teacher.omit, teacher.keepCut, judge], [['seed'], false, teacher]);
  assert.deepEqual([policy.omit, policy.keepCut, policy.extra], [['temperature', 'seed'], true, {}]);
});

test('a key goes to the server that it was given for, and to no other', () => {
  const keys = { DREAM_CURATOR_API_KEY: 'general', DREAM_CURATOR_JUDGE_API_KEY: 'judges' };
  const elsewhere = 'https://api.example.com/v1#big';
  const { teacher, judge, policy } = read([...server, '--judge', elsewhere, '--policy', elsewhere], keys);
  const keyOf = (choice: typeof teacher) => choice.provider === 'openai' && choice.apiKey;
  assert.deepEqual([teacher, judge, policy].map(keyOf), ['general', 'judges', undefined]);
  const alone = read(['--judge', elsewhere], { DREAM_CURATOR_API_KEY: 'general' });
  assert.equal(keyOf(alone.judge), 'general');
});

for (const [args, says] of [
  [['--provider', 'vscode'], /offline or openai/],
  [[...server, '--omit', 'seed,top_p'], /--omit accepts temperature, seed/],
  [['--provider', 'openai'], /--base-url/],
  [['--judge', 'gpt-4'], /--judge must be offline or BASE_URL#MODEL/],
  [['--teacher', 'http://localhost:8000/v1'], /BASE_URL#MODEL/],
  [['--policy', 'file:///etc/passwd#m'], /BASE_URL#MODEL/],
  [[...server, '--profile', 'tgi'], /--profile must be auto or one of openai, vllm/],
  [[...server, '--seed', 'x'], /--seed must be a whole number/],
] as const) {
  test(`says what is wrong with ${args.join(' ')}`, () => {
    assert.throws(
      () => read(args),
      (error) => error instanceof UsageError && says.test(error.message),
    );
  });
}
