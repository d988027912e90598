import assert from 'node:assert/strict';
import test from 'node:test';
import { EditorModel } from '../../../../src/models/editor/EditorModel.ts';
import type {
  EditorModelApi,
  EditorModelInfo,
  EditorRequest,
} from '../../../../src/models/editor/EditorModelApi.ts';
import { tinyPng } from '../../../support/files/pictures.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';

const { signal } = new AbortController();
const request = { question: someQuestion, images: [{ bytes: tinyPng, mime: 'image/png' }] };
const info: EditorModelInfo = {
  id: 'acme/eye',
  name: 'Eye',
  family: 'eye',
  maxInputTokens: 10_000,
  takesImages: true,
};

/** An editor with one model, which answers as scripted. */
function editorWith(
  ask: (request: EditorRequest, signal: AbortSignal) => AsyncIterable<string>,
  more: Partial<EditorModelInfo> = {},
) {
  const asked: EditorRequest[] = [];
  const editor: EditorModelApi = {
    list: async () => [{ ...info, ...more }],
    ask: (_id, one, abort) => {
      asked.push(one);
      return ask(one, abort);
    },
  };
  return { asked, model: new EditorModel(editor, 'acme/eye', { maxTokens: 99, timeout: 5000, seed: 3 }) };
}

async function* pieces(...texts: readonly string[]): AsyncIterable<string> {
  yield* texts;
}

/** An answer that fails before its first piece. */
const failing = (error: unknown) => () => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
});

class LanguageModelError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause?: Error) {
    super(message, cause ? { cause } : undefined);
    this.code = code;
  }
}

test('a question goes as one message of the user: instructions, form, images, sample', async () => {
  const { asked, model } = editorWith(() => pieces('{"obser', 'vations":[]}'));
  const reply = await model.complete(request, signal);
  assert.deepEqual(reply, { text: '{"observations":[]}', usage: {} });
  const [{ messages, options } = assert.fail()] = asked;
  assert.deepEqual(
    messages.map(({ role, parts }) => [role, parts.map(({ type }) => type)]),
    [['user', ['text', 'image', 'text']]],
  );
  const [first] = messages[0]?.parts ?? [];
  assert.ok(first?.type === 'text' && first.text.startsWith(someQuestion.system));
  assert.match(first.text, /JSON schema/);
  assert.deepEqual(options, { max_tokens: 99, seed: 3 });
  assert.deepEqual(model.identity, { provider: 'vscode', model: 'acme/eye' });
});

test('a complaint goes with the answer that it is about', async () => {
  const { asked, model } = editorWith(() => pieces('{}'));
  await model.complete({ ...request, complaint: { answer: 'Hm.', error: 'No JSON.' } }, signal);
  assert.deepEqual(
    asked[0]?.messages.map(({ role }) => role),
    ['user', 'assistant', 'user'],
  );
});

const failures: readonly [name: string, error: unknown, code: string, says: RegExp][] = [
  ['refused consent', new LanguageModelError('NoPermissions', 'User declined'), 'consent', /Allow it when/],
  ['a quota used up', new LanguageModelError('Blocked', 'Quota exceeded'), 'quota', /Quota exceeded.*Wait/],
  ['a model that is gone', new LanguageModelError('NotFound', 'acme/eye'), 'not-found', /Choose Model/],
  [
    'the provider’s own rate limit',
    new LanguageModelError('Unknown', 'x', new Error('429 Too Many Requests')),
    'rate-limit',
    /limiting the request rate/,
  ],
  [
    'the provider’s own quota',
    new LanguageModelError('Unknown', 'x', new Error('monthly quota')),
    'quota',
    /quota/,
  ],
  ['any other error', new LanguageModelError('Unknown', 'x', new Error('boom')), 'server', /boom/],
  // What the editor rejects with if it cannot decode an image: a DOM event without any information.
  ['an image that the editor cannot decode', { isTrusted: true }, 'image', /decode/],
];

for (const [name, error, code, says] of failures) {
  test(`${name} is reported as ${code}`, async () => {
    const { model } = editorWith(failing(error));
    await assert.rejects(model.complete(request, signal), { code, message: says });
  });
}

test('a model that takes no images is not shown any', async () => {
  const { asked, model } = editorWith(() => pieces('{}'), { takesImages: false });
  await assert.rejects(model.complete(request, signal), { code: 'image' });
  await model.complete({ ...request, images: [] }, signal);
  assert.equal(asked.length, 1);
});

test('a prompt that surely does not fit is not sent', async () => {
  const { asked, model } = editorWith(() => pieces('{}'), { maxInputTokens: 50 });
  await assert.rejects(model.complete(request, signal), { code: 'context' });
  assert.equal(asked.length, 0);
});

test('an empty answer is none', async () => {
  const { model } = editorWith(() => pieces('', ' '));
  await assert.rejects(model.complete(request, signal), { code: 'invalid-reply' });
});

test('a cancel ends the answer with its reason, whatever the editor does then', async () => {
  const aborter = new AbortController();
  const reason = new Error('cancelled by the curator');
  const { model } = editorWith((_request, abort) => ({
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise<IteratorResult<string>>((_, reject) => {
          abort.addEventListener('abort', () => reject(new Error('Canceled')));
          setImmediate(() => aborter.abort(reason));
        }),
    }),
  }));
  await assert.rejects(model.complete(request, aborter.signal), reason);
});

test('a model that does not answer in time fails', { timeout: 10_000 }, async () => {
  const editor: EditorModelApi = {
    list: async () => [info],
    ask: (_id, _request, abort) => ({
      [Symbol.asyncIterator]: () => ({
        next: () =>
          new Promise<IteratorResult<string>>((_, reject) => {
            abort.addEventListener('abort', () => reject(new Error('Canceled')));
          }),
      }),
    }),
  };
  const model = new EditorModel(editor, 'acme/eye', { maxTokens: 9, timeout: 50 });
  await assert.rejects(model.complete(request, signal), { code: 'timeout' });
});
