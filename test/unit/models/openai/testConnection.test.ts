import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { testConnection } from '../../../../src/models/openai/testConnection.ts';
import { completion } from '../../support/completion.ts';
import { sendJson } from '../../support/sendJson.ts';
import { startServer } from '../../support/startServer.ts';

type Answer = (response: ServerResponse) => void;

const list: Answer = (response) =>
  sendJson(response, { object: 'list', data: [{ id: 'judge' }, { id: 'other' }] });
const red: Answer = (response) => sendJson(response, completion('{"colour":"red"}'));
const fail =
  (status: number): Answer =>
  (response) =>
    sendJson(response, { error: { message: 'because' } }, status);
const chatty: Answer = (response) => sendJson(response, completion('It is red.'));

interface Case {
  readonly name: string;
  readonly models?: Answer;
  readonly text?: Answer;
  readonly image?: Answer;
  readonly model?: string;
  readonly steps: readonly [ok: boolean, says: RegExp][];
}

const cases: readonly Case[] = [
  {
    name: 'a good server',
    steps: [
      [true, /2 models, judge among/],
      [true, /red/],
      [true, /red/],
    ],
  },
  {
    name: 'a model that is not listed',
    model: 'mine',
    steps: [
      [true, /judge, other; mine is not/],
      [true, /red/],
      [true, /red/],
    ],
  },
  {
    name: 'a server that lists no models',
    models: fail(404),
    steps: [
      [false, /path/],
      [true, /red/],
      [true, /red/],
    ],
  },
  {
    name: 'a wrong key',
    models: fail(401),
    text: fail(401),
    steps: [
      [false, /key/],
      [false, /key/],
    ],
  },
  {
    name: 'a model without eyes',
    image: fail(400),
    steps: [
      [true, /./],
      [true, /red/],
      [false, /because/],
    ],
  },
  {
    name: 'a model that ignores the schema',
    text: chatty,
    steps: [
      [true, /./],
      [false, /schema.*It is red/],
    ],
  },
];

for (const { name, models = list, text = red, image = red, model = 'judge', steps } of cases) {
  test(`tells of ${name}`, async (t) => {
    const { origin } = await startServer(t, ({ url, body }, response) => {
      const answer = url.endsWith('/models') ? models : body.includes('image_url') ? image : text;
      answer(response);
    });
    const endpoint = { baseUrl: `${origin}/v1`, apiKey: 'secret', timeout: 5000 };
    const told = await testConnection(endpoint, model, new AbortController().signal);
    assert.deepEqual(
      told.map((one) => one.ok),
      steps.map(([ok]) => ok),
    );
    for (const [index, [, says]] of steps.entries()) {
      assert.match(told[index]?.detail ?? '', says);
    }
  });
}

test('tells of a page in place of an API', async (t) => {
  const { origin } = await startServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>welcome</html>');
  });
  const endpoint = { baseUrl: origin, apiKey: undefined, timeout: 5000 };
  const told = await testConnection(endpoint, 'judge', new AbortController().signal);
  assert.deepEqual(
    told.map((one) => one.ok),
    [false, false],
  );
});
