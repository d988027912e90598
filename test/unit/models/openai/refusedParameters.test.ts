import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { ModelParameters } from '../../../../src/models/ModelParameters.ts';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import type { ProfileId } from '../../../../src/models/ServerProfile.ts';
import { someQuestion } from '../../../support/models/FakeModel.ts';
import { sendJson, startHttpServer } from '../../../support/models/httpServer.ts';
import { completion } from '../../../support/models/serverReplies.ts';

const { signal } = new AbortController();
const answer = completion('{"observations":[]}');
type Body = Readonly<Record<string, unknown>>;

/** A model of a server that refuses requests with some fields. */
async function serve(
  t: TestContext,
  refusal: (body: Body) => readonly [status: number, body: unknown] | undefined,
  options: Partial<ModelParameters> & { profile?: ProfileId } = {},
) {
  const { origin, received } = await startHttpServer(t, ({ body }, response) => {
    const [status, said] = refusal(JSON.parse(body)) ?? [200, answer];
    sendJson(response, said, status);
  });
  const endpoint = { baseUrl: `${origin}/v1`, apiKey: undefined, timeout: 5000 };
  const model = new OpenAiModel(endpoint, 'm', { maxTokens: 77, temperature: 0, seed: 4, ...options });
  const ask = () => model.complete({ question: someQuestion, images: [] }, signal);
  return { model, ask, sent: () => received.map(({ body }): Body => JSON.parse(body)) };
}

const message = (text: string, more: object = {}) => [400, { error: { message: text, ...more } }] as const;

/** How servers refuse a parameter. */
const refusals: Readonly<Record<string, readonly [field: string, status: number, body: unknown]>> = {
  'OpenAI’s temperature': [
    'temperature',
    ...message(
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      { param: 'temperature', code: 'unsupported_value' },
    ),
  ],
  'a seed that FastAPI does not know': [
    'seed',
    422,
    { detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted' }] },
  ],
  'a seed in plain words': ['seed', ...message('property "seed" is unsupported')],
  'a seed that a gateway does not know': ['seed', ...message('Unrecognized request argument supplied: seed')],
  'a temperature that a model fixes': [
    'temperature',
    ...message('invalid temperature: only 1 is allowed for this model'),
  ],
  'a temperature of a reasoning model': [
    'temperature',
    ...message('`temperature` is deprecated for this model.'),
  ],
  'Mistral’s form': [
    'seed',
    422,
    {
      object: 'error',
      message: {
        detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted' }],
      },
    },
  ],
};

for (const [name, [field, status, body]] of Object.entries(refusals)) {
  test(`${name} is left out once it was refused, and the user is informed`, async (t) => {
    const { model, ask, sent } = await serve(t, (asked) => (field in asked ? [status, body] : undefined));
    const first = await ask();
    const second = await ask();
    assert.deepEqual(
      sent().map((one) => field in one),
      [true, false, false],
    );
    assert.deepEqual([first.omitted, second.omitted], [[field], [field]]);
    assert.equal(model.notes.length, 1);
    assert.match(model.notes[0] ?? '', new RegExp(`refuses “${field}”; it was left out`));
  });
}

test('a server that wants the other name of the limit gets it', async (t) => {
  const said =
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
  const { model, ask, sent } = await serve(t, (body) =>
    'max_tokens' in body ? message(said, { param: 'max_tokens', code: 'unsupported_parameter' }) : undefined,
  );
  await ask();
  await ask();
  assert.deepEqual(
    sent().map((body) => [body.max_tokens, body.max_completion_tokens]),
    [
      [77, undefined],
      [undefined, 77],
      [undefined, 77],
    ],
  );
  assert.match(model.notes[0] ?? '', /“max_completion_tokens” was sent instead/);
});

test('a proxy that calls itself OpenAI and wants the old name gets that', async (t) => {
  const { ask, sent } = await serve(
    t,
    (body) =>
      'max_completion_tokens' in body ? [422, { detail: 'Unknown field: max_completion_tokens' }] : undefined,
    { profile: 'openai' },
  );
  await ask();
  assert.equal(sent()[1]?.max_tokens, 77);
});

test('a model without structured output is asked in words, whatever its profile', async (t) => {
  for (const profile of ['openai', 'vllm', 'llamacpp', 'generic'] as const) {
    const { model, ask, sent } = await serve(
      t,
      (body) =>
        'response_format' in body
          ? message("Invalid parameter: 'response_format' is not supported with this model.", {
              param: 'response_format',
            })
          : undefined,
      { profile },
    );
    await ask();
    assert.match(JSON.stringify(sent().at(-1)?.messages), /JSON schema/);
    assert.match(model.notes[0] ?? '', /response_format/);
  }
});

test('a server that refuses everything, one after the other, is asked without it', async (t) => {
  const { model, ask, sent } = await serve(t, (body) => {
    const name = ['seed', 'temperature', 'max_tokens', 'response_format'].find((one) => one in body);
    return name === undefined ? undefined : message(`Unknown parameter: '${name}'.`, { param: name });
  });
  await ask();
  const { seed, temperature, max_completion_tokens: limit, response_format: format } = sent().at(-1) ?? {};
  assert.deepEqual([seed, temperature, limit, format], [undefined, undefined, 77, undefined]);
  assert.equal(model.notes.length, 5);
});

/** The user’s to change: nothing is left out, and the message says what to do. */
const values: Readonly<Record<string, readonly [says: string, advice: RegExp]>> = {
  'a temperature out of range': ['temperature must be between 0 and 1', /--omit temperature/],
  'a limit that is too large': [
    'max_tokens is too large: 77. This model supports at most 64 completion tokens.',
    /--max-tokens/,
  ],
  'a seed that is too large': ['seed: Input should be less than or equal to 3', /--omit seed/],
};

for (const [name, [says, advice]] of Object.entries(values)) {
  test(`${name} is the user’s to change`, async (t) => {
    const { model, ask, sent } = await serve(t, () => message(says));
    await assert.rejects(ask(), { code: 'parameter', message: advice });
    assert.deepEqual([sent().length, model.notes.length], [1, 0]);
  });
}

test('a refusal that names no parameter is an error of the question', async (t) => {
  const { ask, sent } = await serve(t, () => message('The image is not supported, seeds of doubt.'));
  await assert.rejects(ask(), { code: 'bad-request' });
  assert.equal(sent().length, 1);
});

test('what the user does not want to be sent never is', async (t) => {
  const { model, ask, sent } = await serve(t, () => undefined, { omit: ['seed'] });
  const question = { ...someQuestion, sampling: { seed: 9, temperature: 1 } };
  const reply = await model.complete({ question, images: [] }, signal);
  await ask();
  assert.deepEqual(
    sent().map(({ seed, temperature }) => [seed, temperature]),
    [
      [undefined, 1],
      [undefined, 0],
    ],
  );
  assert.deepEqual([reply.omitted, model.notes], [['seed'], []]);
});
