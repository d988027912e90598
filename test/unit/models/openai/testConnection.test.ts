import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { type StepOutcome, testConnection } from '../../../../src/models/openai/testConnection.ts';
import { sendJson, startListingServer } from '../../../support/models/httpServer.ts';
import { completion } from '../../../support/models/serverReplies.ts';

interface Asked {
  readonly model: string;
  readonly max_tokens: number;
  readonly response_format?: { readonly type: string };
  readonly messages: readonly { readonly content: unknown }[];
}

type Answer = (response: ServerResponse) => void;
type Step = 'list' | 'plain' | 'schema' | 'limit' | 'image' | 'unknown';

const say =
  (content: string, rest: { finish_reason?: string; input?: number } = {}): Answer =>
  (response) => {
    const { input = 12, ...more } = rest;
    const said = completion(content, more);
    sendJson(response, { ...said, usage: { prompt_tokens: input, completion_tokens: 3 } });
  };
const fail =
  (status: number, message = 'because'): Answer =>
  (response) =>
    sendJson(response, { error: { message } }, status);

/** A server that does everything correctly. */
const good: Readonly<Record<Step, Answer>> = {
  list: (response) =>
    sendJson(response, {
      object: 'list',
      data: [
        { id: 'judge', owned_by: 'vllm', max_model_len: 2048 },
        { id: 'other', owned_by: 'vllm' },
      ],
    }),
  plain: say('Red.'),
  schema: say('{"colour":"red"}'),
  limit: say('one two', { finish_reason: 'length' }),
  image: say('Red', { finish_reason: 'length', input: 76 }),
  unknown: fail(404),
};

function stepOf(url: string, body: string): Step {
  if (url.endsWith('/models')) {
    return 'list';
  }
  const asked = JSON.parse(body) as Asked;
  if (asked.model.startsWith('dream-curator-no-such')) {
    return 'unknown';
  }
  if (body.includes('image_url')) {
    return 'image';
  }
  return asked.response_format ? 'schema' : asked.max_tokens === 4 ? 'limit' : 'plain';
}

interface Case {
  readonly name: string;
  readonly server: Partial<Record<Step, Answer>>;
  readonly model?: string;
  readonly steps: readonly [outcome: StepOutcome, says: RegExp][];
}

const reach: Case['steps'][number] = ['ok', /vLLM.*includes judge.*2,048 tokens/];
const answers: Case['steps'][number] = ['ok', /Red/];
const obeys: Case['steps'][number] = ['ok', /follows the schema \(json_schema\)/];
const tells: Case['steps'][number] = ['ok', /truncated/];
const sees: Case['steps'][number] = ['ok', /64 tokens/];
const knows: Case['steps'][number] = ['ok', /does not exist/];

const cases: readonly Case[] = [
  { name: 'a good server', server: {}, steps: [reach, answers, obeys, tells, sees, knows] },
  {
    name: 'a model that is not listed',
    server: {},
    model: 'mine',
    steps: [['note', /not include mine.*judge, other/], answers, obeys, tells, sees, knows],
  },
  {
    name: 'a server that lists no models',
    server: { list: fail(404) },
    steps: [['failed', /path/], answers, obeys, tells, sees, knows],
  },
  {
    name: 'a wrong key',
    server: { list: fail(401), plain: fail(401) },
    steps: [
      ['failed', /key/],
      ['failed', /key/],
    ],
  },
  {
    name: 'a model without eyes',
    server: { image: fail(500, 'image input is not supported - hint: provide the mmproj') },
    steps: [reach, answers, obeys, tells, ['failed', /does not accept images/], knows],
  },
  {
    name: 'a server that drops the image in silence',
    server: { image: say('Red', { finish_reason: 'length', input: 12 }) },
    steps: [reach, answers, obeys, tells, ['failed', /discarded it/], knows],
  },
  {
    name: 'a server that takes the schema and does not obey it',
    server: { schema: say('It is red.') },
    steps: [reach, answers, ['note', /did not follow.*It is red.*checked/], tells, sees, knows],
  },
  {
    name: 'a server that answers in another shape',
    server: { schema: say('{"colour":{"value":"red"}}') },
    steps: [reach, answers, ['note', /did not follow/], tells, sees, knows],
  },
  {
    name: 'a server that ignores the token limit',
    server: { limit: say('one two three four five six') },
    steps: [reach, answers, obeys, ['note', /“stop”.*4 allowed/], sees, knows],
  },
  {
    name: 'a server that answers to any name',
    server: { unknown: say('Red.') },
    steps: [reach, answers, obeys, tells, sees, ['note', /any model name/]],
  },
];

for (const { name, server, model = 'judge', steps } of cases) {
  test(`reports ${name}`, async (t) => {
    const { origin } = await startListingServer(t, ({ url, body }, response) => {
      const step = stepOf(url, body);
      (server[step] ?? good[step])(response);
    });
    const endpoint = { baseUrl: `${origin}/v1`, apiKey: 'secret', timeout: 5000 };
    const reported = await testConnection(endpoint, model, new AbortController().signal);
    assert.deepEqual(
      reported.map((one) => one.outcome),
      steps.map(([outcome]) => outcome),
      JSON.stringify(reported, undefined, 1),
    );
    for (const [index, [, says]] of steps.entries()) {
      assert.match(reported[index]?.detail ?? '', says);
    }
  });
}

test('finds the form of schema that a server takes', async (t) => {
  const { origin } = await startListingServer(t, ({ url, body }, response) => {
    const step = stepOf(url, body);
    const refused = step === 'schema' && body.includes('json_schema');
    (step === 'list' ? fail(404) : refused ? fail(500, "KeyError: 'schema'") : good[step])(response);
  });
  const endpoint = { baseUrl: `${origin}/v1`, apiKey: undefined, timeout: 5000 };
  const reported = await testConnection(endpoint, 'judge', new AbortController().signal);
  assert.match(reported[2]?.detail ?? '', /follows the schema \(json_object\)/);
});

test('reports a page instead of an API', async (t) => {
  const { origin } = await startListingServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>welcome</html>');
  });
  const endpoint = { baseUrl: origin, apiKey: undefined, timeout: 5000 };
  const reported = await testConnection(endpoint, 'judge', new AbortController().signal);
  assert.deepEqual(
    reported.map((one) => one.outcome),
    ['failed', 'failed'],
  );
});
