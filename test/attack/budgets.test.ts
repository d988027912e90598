import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { BudgetLimits } from '../../src/jobs/schedule/Budget.ts';
import { loadTokenizer } from '../../src/jobs/schedule/estimateUsage.ts';
import { disentangle } from '../../src/jobs/work/disentangle.ts';
import { OpenAiModel } from '../../src/models/openai/OpenAiModel.ts';
import { runAll } from '../support/dataset/jobs.ts';
import { openSession } from '../support/dataset/session.ts';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { honestBody, type Post, sendBody, startScriptedServer } from '../support/models/scriptedServer.ts';
import { CommandLine } from '../support/project/CommandLine.ts';

/** Maximum number of tokens of an answer, and the price of a million of any kind. */
const maxTokens = 200;
const price = { input: 1000, output: 1000 };

type Answer = (post: Post, response: ServerResponse) => void;

/** What a server may send instead of its count. None of it is a number of tokens. */
const noCounts: Readonly<Record<string, string>> = {
  'negative counts': '{"prompt_tokens":-120000000000,"completion_tokens":-5}',
  'fractions of tokens': '{"prompt_tokens":0.5,"completion_tokens":1e-300}',
  'counts as texts': '{"prompt_tokens":"1","completion_tokens":"1"}',
  'counts too large for a number': '{"prompt_tokens":1e999,"completion_tokens":-1e999}',
  'counts of 1e308': '{"prompt_tokens":1e308,"completion_tokens":1e308}',
  'counts that are no whole numbers any more': '{"prompt_tokens":9007199254740993,"completion_tokens":1e17}',
  'counts of 9e15': '{"prompt_tokens":9000000000000000,"completion_tokens":9000000000000000}',
  'counts of 1e12 with a total of 2': '{"prompt_tokens":1e12,"completion_tokens":1e12,"total_tokens":2}',
  'no counts': '{}',
  'null as usage': 'null',
  'null as counts': '{"prompt_tokens":null,"completion_tokens":null,"total_tokens":null}',
  'a list as usage': '[1,1]',
  'lists as counts': '{"prompt_tokens":[1],"completion_tokens":[[1]]}',
  'objects as counts': '{"prompt_tokens":{"valueOf":1},"completion_tokens":{"toString":1}}',
  'true and false as counts': '{"prompt_tokens":false,"completion_tokens":true}',
  'a text as usage': '"free of charge"',
  'a number as usage': '0',
  'counts in the prototype': '{"__proto__":{"prompt_tokens":1,"completion_tokens":1}}',
  'counts in the constructor': '{"constructor":{"prototype":{"prompt_tokens":1,"completion_tokens":1}}}',
  'counts by other names': '{"input_tokens":1,"output_tokens":1,"promptTokens":1}',
};

/** What a server may send instead of an answer, after reading the question. */
const noAnswers: Readonly<Record<string, Answer>> = {
  'bodies that break off': (post, response) => {
    const body = honestBody(post);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.slice(0, 90), () => response.destroy());
  },
  'JSON that breaks off': (post, response) => sendBody(response, honestBody(post).slice(0, 90)),
  'no JSON': (_post, response) => sendBody(response, 'I am sorry.'),
  'another content type and no counts': (post, response) =>
    sendBody(response, honestBody(post, '{}'), { 'content-type': 'text/plain' }),
  'a page': (_post, response) =>
    sendBody(response, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
  'an empty body': (_post, response) => sendBody(response, ''),
  'no content': (_post, response) => void response.writeHead(204).end(),
  'null as body': (_post, response) => sendBody(response, 'null'),
  'a number as body': (_post, response) => sendBody(response, '7'),
  'no choices': (_post, response) => sendBody(response, '{"choices":[],"usage":null}'),
  'length without usage': (_post, response) =>
    sendBody(response, '{"choices":[{"finish_reason":"length","message":{"content":"{"}}]}'),
  'a refusal without usage': (_post, response) =>
    sendBody(response, '{"choices":[{"finish_reason":"stop","message":{"content":null,"refusal":"No."}}]}'),
  'a content filter without usage': (_post, response) =>
    sendBody(response, '{"choices":[{"finish_reason":"content_filter","message":{"content":""}}]}'),
  'a gateway that lost the answer': (_post, response) => void response.writeHead(504).end('late'),
};

const attacks: readonly (readonly [name: string, answer: Answer])[] = [
  ...Object.entries(noCounts).map(
    ([name, usage]) =>
      [name, (post: Post, response: ServerResponse) => sendBody(response, honestBody(post, usage))] as const,
  ),
  ...Object.entries(noAnswers),
];

/** Runs at a server, each with a model of its own, so that none knows the answers of another. */
async function attackable(t: TestContext, records: number) {
  let answer: Answer = () => undefined;
  const server = await startScriptedServer(t, (post, response) => answer(post, response));
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(records)));
  let runs = 0;
  return async (attack: Answer, budget: BudgetLimits, { name = '', job = disentangle } = {}) => {
    answer = attack;
    runs += 1;
    const before = server.posts.length;
    const endpoint = { baseUrl: server.baseUrl, apiKey: undefined, timeout: 20_000 };
    const model = new OpenAiModel(endpoint, name || `model ${runs}`, { maxTokens });
    const prices = Object.fromEntries([[model.identity.model, price]]);
    const result = await runAll(job, session, model, { concurrency: 16, budget, prices, timeout: 20_000 });
    return { result, posts: server.posts.slice(before) };
  };
}

/** The maximum tokens of requests: what was sent, and as much as they allow the model to write. */
async function mostTokens(posts: readonly Post[]): Promise<number> {
  const count = await loadTokenizer();
  return posts.reduce((sum, { text, request }) => sum + count(text) + (request.max_tokens ?? 0), 0);
}

const limits: Readonly<Record<string, BudgetLimits>> = {
  requests: { requests: 25 },
  tokens: { tokens: 20_000 },
  money: { cost: 20 },
  'requests, tokens and money': { requests: 19, tokens: 20_000, cost: 18 },
};

for (const [kind, budget] of Object.entries(limits)) {
  test(`a budget of ${kind} holds whatever token counts or answers a server sends`, async (t) => {
    const run = await attackable(t, 100);
    for (const [name, answer] of attacks) {
      const { result, posts } = await run(answer, budget);
      const most = await mostTokens(posts);
      const said = `${name}: ${posts.length} requests of ${most} tokens at most, ${JSON.stringify(result.spend)}`;
      const { requests = Infinity, tokens = Infinity, cost = Infinity } = budget;
      assert.ok(posts.length <= requests, said);
      assert.ok(most <= Math.min(tokens, (cost / price.input) * 1e6), said);
      assert.ok(posts.length >= 10, `${said}: room that there is can be used`);
      // A limit that cuts every answer ends the run by itself.
      const isCut = name === 'length without usage' && result.stopped?.reason === 'endpoint';
      assert.ok(isCut || result.stopped?.reason === 'budget', said);
      assert.equal(result.spend.requests, posts.length, said);
      assert.equal(result.spend.estimated, posts.length, `${said}: it is reported`);
      const { inputTokens, outputTokens } = result.spend;
      assert.ok(inputTokens + outputTokens >= most, `${said}: it is charged`);
      assert.ok(inputTokens + outputTokens <= most * 2, said);
    }
  });
}

test('a server that counts only half of a request is charged the most for the other half', async (t) => {
  const run = await attackable(t, 60);
  const usages = [
    '{"prompt_tokens":900}',
    '{"completion_tokens":200}',
    '{"prompt_tokens":900,"completion_tokens":-1}',
  ];
  for (const usage of usages) {
    const { result, posts } = await run((post, response) => sendBody(response, honestBody(post, usage)), {
      tokens: 20_000,
    });
    assert.ok(posts.length > 5 && (await mostTokens(posts)) <= 20_000, usage);
    assert.deepEqual([result.stopped?.reason, result.spend.estimated], ['budget', posts.length], usage);
  }
});

test('a total that is larger than its parts is charged', async (t) => {
  const run = await attackable(t, 60);
  const usage = '{"prompt_tokens":900,"completion_tokens":1,"total_tokens":2900}';
  const { result, posts } = await run((post, response) => sendBody(response, honestBody(post, usage)), {
    tokens: 20_000,
  });
  const { inputTokens, outputTokens } = result.spend;
  assert.deepEqual([inputTokens, outputTokens], [900 * posts.length, 2000 * posts.length]);
  // 16 run concurrently; after the first answer one or two more fit into the budget, and none after the next.
  assert.ok(posts.length <= 18, `${posts.length} requests`);
});

test('a server that counts images sixty times as high as any formula is believed', async (t) => {
  const run = await attackable(t, 60);
  const usage = '{"prompt_tokens":40000,"completion_tokens":20}';
  const { result, posts } = await run((post, response) => sendBody(response, honestBody(post, usage)), {
    requests: 20,
  });
  assert.deepEqual([posts.length, result.spend.inputTokens, result.spend.estimated], [20, 800_000, 0]);
});

test('a server that refuses a form of schema is sent no more requests than the budget has', async (t) => {
  const run = await attackable(t, 60);
  for (const status of [400, 500, 501]) {
    for (const requests of [1, 2, 3, 20]) {
      const { result, posts } = await run(
        (post, response) =>
          'response_format' in post.request
            ? response.writeHead(status).end('{"error":{"message":"response_format is not supported"}}')
            : sendBody(response, honestBody(post)),
        { requests },
      );
      assert.deepEqual([posts.length, result.spend.requests], [requests, requests], `${status}, ${requests}`);
      assert.equal(result.stopped?.reason, 'budget');
    }
  }
});

test('a server that fails each request in a way that may pass is sent no more than the budget has', async (t) => {
  const run = await attackable(t, 60);
  for (const status of [408, 429, 500, 503, 504]) {
    const { result, posts } = await run(
      (_post, response) => response.writeHead(status, { 'retry-after-ms': '1' }).end('later'),
      { requests: 30 },
    );
    assert.deepEqual([posts.length, result.spend.requests], [30, 30], String(status));
  }
});

test('a model named like what every object has is paid for by its own price, or is not asked', async (t) => {
  const names = [
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'then',
  ];
  const run = await attackable(t, 60);
  for (const name of names) {
    const { result, posts } = await run(
      (post, response) => sendBody(response, honestBody(post, 'null')),
      { cost: 10 },
      { name },
    );
    assert.ok(posts.length > 5 && (await mostTokens(posts)) <= 10_000, `${name}: ${posts.length}`);
    assert.ok(result.spend.cost > 5 && result.spend.cost <= 10, `${name}: ${result.spend.cost}`);
  }
});

test('a model named like what every object has needs its price on the command line', async (t) => {
  const program = await CommandLine.build(t);
  const dataset = await writeDataset(t, 'b.jsonl', pairs(1));
  for (const name of ['constructor', '__proto__']) {
    const server = ['--provider', 'openai', '--base-url', 'http://127.0.0.1:9/v1', '--model', name];
    const unpriced = await program.run(['score', dataset, ...server, '--max-cost', '1']);
    assert.equal(unpriced.code, 2, unpriced.errors);
    assert.match(unpriced.errors, /--max-cost requires a price for/);
  }
});

test('the command line keeps its budget with a server that counts backward, and says what is estimated', async (t) => {
  const program = await CommandLine.build(t);
  const dataset = await writeDataset(t, 'a.jsonl', pairs(60));
  const usage = '{"prompt_tokens":-120000000000,"completion_tokens":9000000000000000}';
  const server = await startScriptedServer(t, (post, response) =>
    sendBody(response, honestBody(post, usage)),
  );
  const args = ['score', dataset, '--provider', 'openai', '--base-url', server.baseUrl, '--model', 'm'];
  const budget = ['--max-total-tokens', '30000', '--max-requests', '40', '--concurrency', '16'];
  const { out, code } = await program.run([...args, ...budget, '--max-tokens', String(maxTokens)]);
  assert.equal(code, 1);
  assert.ok((await mostTokens(server.posts)) <= 30_000, `${server.posts.length} requests`);
  assert.ok(server.posts.length > 10);
  assert.match(
    out,
    new RegExp(`${server.posts.length} requests, [1-9][\\d,]* tokens in, [1-9][\\d,]* tokens out`),
  );
  assert.match(out, new RegExp(`The token counts of ${server.posts.length} requests are upper estimates`));
  assert.match(out, /Another request would exceed the budget of 30,000 tokens/);
  const history = await readFile(join(`${dataset}.dream`, 'runs.jsonl'), 'utf8');
  assert.match(history, new RegExp(`"estimated":${server.posts.length},`));
});
