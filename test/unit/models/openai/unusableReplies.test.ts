import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { OpenAiModel } from '../../../../src/models/openai/OpenAiModel.ts';
import { failureOf, request } from '../../../support/models/failureOf.ts';
import { sendJson, startHttpServer } from '../../../support/models/httpServer.ts';
import { completion } from '../../../support/models/serverReplies.ts';

const choice = (message: object, finish_reason = 'stop') => ({ choices: [{ message, finish_reason }] });
const json =
  (body: unknown) =>
  (response: ServerResponse): void =>
    sendJson(response, body);
const plain =
  (body: string, type?: string) =>
  (response: ServerResponse): void => {
    response.writeHead(200, type === undefined ? {} : { 'content-type': type }).end(body);
  };

/** Replies without any text, each with a reason of its own. */
const empty: Readonly<Record<string, readonly [answer: (response: ServerResponse) => void, says: RegExp]>> = {
  'reasoning alone': [
    json(choice({ content: null, reasoning_content: 'Hm.' })),
    /its reasoning, but an empty answer/,
  ],
  'reasoning alone, in another field': [
    json(choice({ content: '', reasoning: 'Hm.' })),
    /its reasoning, but/,
  ],
  'a tool call': [
    json(choice({ content: null, tool_calls: [{ function: { name: 'search' } }] }, 'tool_calls')),
    /called a tool \(search\)/,
  ],
  'a function call': [
    json(choice({ function_call: { name: 'find' } }, 'function_call')),
    /called a tool \(find\)/,
  ],
  'parts without text': [
    json(choice({ content: [{ type: 'thinking', thinking: [] }, { type: 'image_url' }] })),
    /list of parts without text: thinking, image_url/,
  ],
  'a stream': [
    plain('data: {"choices":[]}\n\ndata: [DONE]\n', 'text/event-stream'),
    /streamed events.*begins: data:/,
  ],
  'a stream that begins with a comment': [
    plain(': OPENROUTER PROCESSING\n\ndata: {}', 'text/plain'),
    /streamed events/,
  ],
  'a stream of lines': [
    plain(
      '{"message":{"content":"Hel"},"done":false}\n{"message":{"content":"lo"},"done":true}\n',
      'application/x-ndjson',
    ),
    /streamed events/,
  ],
  'Ollama’s own protocol': [
    json({ model: 'm', message: { role: 'assistant', content: 'Hello.' }, done: true }),
    /Ollama’s own protocol.*profile/,
  ],
  'a page': [plain('<html><title>Sign in</title>', 'text/html'), /a web page.*Sign in/],
  'plain words': [plain('upstream ok', 'text/plain'), /did not answer with JSON.*upstream ok/],
  'no body': [plain(''), /its body is/],
  null: [json(null), /its body is null/],
  'no choices': [json({ choices: [] }), /list of choices is \[\]/],
  'choices that are null': [json({ choices: null }), /list of choices is null/],
  'a choice without a message': [json({ choices: [{ finish_reason: 'stop' }] }), /choice has no message/],
  'another API': [
    json({ output: [{ text: 'Hm.' }], id: '1' }),
    /not a chat completion; its fields: output, id/,
  ],
  blanks: [json(choice({ content: ' \n ' })), /model returned an empty answer/],
};

for (const [name, [answer, says]] of Object.entries(empty)) {
  test(`a reply of ${name} says so`, async (t) => {
    const error = await failureOf(t, answer);
    assert.equal(error.code, 'invalid-reply');
    assert.match(error.message, says);
  });
}

test('the reasons for an empty reply are all different', async (t) => {
  const told = await Promise.all(Object.values(empty).map(([answer]) => failureOf(t, answer)));
  assert.ok(new Set(told.map(({ message }) => message.slice(0, 30))).size >= 9);
});

const filtered: Readonly<Record<string, unknown>> = {
  'Azure’s annotation': {
    choices: [],
    prompt_filter_results: [
      { content_filter_results: { violence: { filtered: true }, hate: { filtered: false } } },
    ],
  },
  'Gemini’s block': { choices: null, promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } },
  'a stop reason': choice({ content: '' }, 'SAFETY'),
  'another stop reason': choice({ content: '' }, 'PROHIBITED_CONTENT'),
  'a third': choice({ content: 'Half' }, 'sensitive'),
};

for (const [name, body] of Object.entries(filtered)) {
  test(`a prompt that is filtered, by ${name}, is refused`, async (t) => {
    assert.equal((await failureOf(t, json(body))).code, 'refused');
  });
}

for (const reason of [
  'length',
  'max_tokens',
  'MAX_TOKENS',
  'model_length',
  'max_output_tokens',
  'token_limit',
  'truncated',
]) {
  test(`an answer that ended for “${reason}” was cut off, at a limit that is named`, async (t) => {
    const error = await failureOf(t, json(completion('{"obs', { finish_reason: reason })));
    assert.equal(error.code, 'truncated');
    assert.match(error.message, /cut off/);
  });
}

test('a cut says which limit it was', async (t) => {
  const at = (output: number, message: object) => ({
    ...choice(message, 'length'),
    usage: { prompt_tokens: 5, completion_tokens: output },
  });
  const full = await failureOf(t, json(at(90, { content: '{"obs' })));
  assert.match(full.message, /token limit of 90\. Raise it: .*--max-tokens/);
  const other = await failureOf(t, json(at(20, { content: '{"obs' })));
  assert.match(other.message, /below the token limit of 90 \(tokens counted: 20\): by a limit of the server/);
  const reasoning = await failureOf(t, json(at(90, { content: '', reasoning_content: 'Hm' })));
  assert.match(reasoning.message, /token limit of 90, before the model had finished its reasoning/);
  const thinking = await failureOf(t, json(at(90, { content: '<think>Hm' })));
  assert.match(thinking.message, /finished its reasoning/);
  const silent = await failureOf(
    t,
    json({ ...at(90, { content: '{"obs' }), choices: [{ message: { content: '{"obs' } }] }),
  );
  assert.equal(silent.code, 'truncated');
});

for (const [name, answer] of [
  [
    'a list of parts',
    json(
      choice({
        content: [
          { type: 'text', text: '{"observations"' },
          { type: 'text', text: ':[]}' },
        ],
      }),
    ),
  ],
  [
    'a part of thoughts and one of text',
    json(
      choice({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
          { type: 'text', text: '{"observations":[]}' },
        ],
      }),
    ),
  ],
  ['no content type', plain(JSON.stringify(completion('{"observations":[]}')))],
  ['another content type', plain(JSON.stringify(completion('{"observations":[]}')), 'text/plain')],
] as const) {
  test(`an answer in ${name} is read`, async (t) => {
    const { origin } = await startHttpServer(t, (_request, response) => answer(response));
    const model = new OpenAiModel({ baseUrl: origin, apiKey: undefined, timeout: 5000 }, 'm', {
      maxTokens: 90,
    });
    assert.equal((await model.complete(request, new AbortController().signal)).text, '{"observations":[]}');
  });
}

test('a page with the status of a refused key is said to be a page', async (t) => {
  for (const status of [401, 403, 404, 503]) {
    const error = await failureOf(t, (response) =>
      response
        .writeHead(status, { 'content-type': 'text/html' })
        .end('<!DOCTYPE html><title>Just a moment...</title>'),
    );
    assert.match(error.message, new RegExp(`a web page \\(status ${status}\\).*proxy`), String(status));
  }
});
