import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { buildQuestion } from '../../src/core/question/buildQuestion.ts';
import { readReply } from '../../src/core/question/readReply.ts';
import type { FeedbackEvent } from '../../src/core/review/FeedbackEvent.ts';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';
import { hasHiddenCharacters } from '../../src/core/text/visibleText.ts';
import { Ledger } from '../../src/io/ledger/Ledger.ts';
import { disentangle } from '../../src/jobs/work/disentangle.ts';
import { OpenAiModel } from '../../src/models/openai/OpenAiModel.ts';
import { cpuTime } from '../support/cpuTime.ts';
import { runAll } from '../support/dataset/jobs.ts';
import { openSession } from '../support/dataset/session.ts';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { honestBody, sendBody, startScriptedServer } from '../support/models/scriptedServer.ts';
import { completion } from '../support/models/serverReplies.ts';

const subject = { history: [], prompt: { role: 'user', parts: [{ type: 'text', text: 'Q' }] } } as const;
const question = buildQuestion({ kind: 'disentangle', pass: 'joint' }, subject, defaultTaxonomy);

const brackets = Buffer.alloc(64 * 1024 * 1024, '[');
const gzip = gzipSync(brackets);
const deflated = deflateSync(brackets, { level: 1 });
const brotli = brotliCompressSync(brackets, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
const zstd = zstdCompressSync(brackets);

type Answer = (response: ServerResponse) => void;
const packed =
  (encoding: string, body: Uint8Array): Answer =>
  (response) =>
    sendBody(response, body, { 'content-encoding': encoding });
const saying =
  (text: string): Answer =>
  (response) =>
    sendBody(response, JSON.stringify(completion(text)));

/** Answers, and what a record's failure says about them. */
const attacks: Readonly<Record<string, readonly [answer: Answer, says: RegExp]>> = {
  'a bomb of gzip': [packed('gzip', gzip), /exceeds 4 MB/],
  'a bomb of deflate': [packed('deflate', deflated), /exceeds 4 MB/],
  'a bomb of Brotli': [packed('br', brotli), /exceeds 4 MB/],
  'a bomb of Zstandard': [packed('zstd', zstd), /exceeds 4 MB/],
  'a bomb in a bomb': [packed('gzip, gzip', gzipSync(gzip)), /exceeds 4 MB/],
  'packed bytes that are none': [packed('gzip', Buffer.from('no gzip')), /cannot be decompressed/],
  'Brotli that is none': [packed('br', Buffer.from('no Brotli')), /cannot be decompressed/],
  'Zstandard that is none': [packed('zstd', Buffer.from('none')), /cannot be decompressed/],
  'half a body of gzip': [
    packed('gzip', gzipSync('{"choices":[]}').subarray(0, 20)),
    /cannot be decompressed|JSON/,
  ],
  'a body without an end': [
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
    /exceeds 4 MB/,
  ],
  'headers without an end': [
    (response) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\n${`x-a: ${'a'.repeat(1000)}\r\n`.repeat(500)}`);
    },
    /header/i,
  ],
  'a body that drips': [
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(drip));
    },
    /did not answer in time/,
  ],
  '300,000 brackets': [(response) => sendBody(response, '['.repeat(300_000)), /nested too deeply/],
  'a text of 300,000 brackets': [saying('['.repeat(300_000)), /longer than 200000 characters/],
  'a stream of events': [
    (response) => sendBody(response, 'data: {"choices":[]}\n\n', { 'content-type': 'text/event-stream' }),
    /answer begins: data:/,
  ],
  'a page': [
    (response) =>
      sendBody(response, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
    /answer begins: <!doctype html>/,
  ],
  'bytes that are no text': [(response) => sendBody(response, Buffer.from([0x7b, 0xff, 0xfe, 0, 0x7d])), /./],
  'a text of 3 MB': [saying('x'.repeat(3_000_000)), /longer than 200000 characters/],
  'a text of 10 MB': [saying('x'.repeat(10_000_000)), /exceeds 4 MB/],
  '60,000 wrong observations': [saying(`{"observations":[${'1,'.repeat(60_000)}1]}`), /at most 100 elements/],
};

/** Sends the attack's reply for the first record, and honest answers for all others. */
async function attack(t: TestContext, answer: Answer, options: { count: number; isAll?: boolean }) {
  const server = await startScriptedServer(t, (post, response) =>
    options.isAll || post.text.includes('thing 0?') ? answer(response) : sendBody(response, honestBody(post)),
  );
  const path = await writeDataset(t, 'a.jsonl', pairs(options.count));
  const session = await openSession(t, path);
  const endpoint = { baseUrl: server.baseUrl, apiKey: undefined, timeout: 1500 };
  const model = new OpenAiModel(endpoint, 'attacker', { maxTokens: 200, temperature: undefined });
  const result = await runAll(disentangle, session, model, { concurrency: 16 });
  const ledger = new Ledger(path);
  t.after(() => ledger.close());
  const events = (await ledger.refresh()).events as readonly FeedbackEvent[];
  const failures = events.filter((one) => one.type === 'failure');
  return { result, failures, problems: ledger.problems, posts: server.posts };
}

for (const [name, [answer, says]] of Object.entries(attacks)) {
  test(`a server that answers with ${name}: the failure of its record alone`, async (t) => {
    const { result, failures, problems, posts } = await attack(t, answer, { count: 3 });
    const [failure] = failures;
    assert.deepEqual([result.answered, result.failed, failures.length, problems], [2, 1, 1, []]);
    assert.ok(failure);
    assert.equal(failure.record, 'r0');
    assert.match(failure.reason.message, says);
    assert.ok(failure.reason.message.length < 500 && !hasHiddenCharacters(failure.reason.message));
    assert.ok((failure.raw ?? '').length <= 100_000, 'what is kept of it is bounded');
    const mostRequests = failure.reason.code === 'invalid-reply' ? 4 : 7;
    assert.ok(posts.length <= mostRequests, `${posts.length} requests`);
  });
}

test('64 bombs at once, 16 of them under way, are refused in little memory', async (t) => {
  const before = process.memoryUsage.rss();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - before);
  }, 5);
  t.after(() => clearInterval(watch));
  const { result } = await attack(t, packed('gzip', gzip), { count: 64, isAll: true });
  t.diagnostic(`${Math.round(most / 1e6)} MB more than before`);
  assert.equal(result.failed, 64);
  assert.ok(most < 400e6, `${most} bytes`);
});

test('a reply that is too long or holds too much is refused in time linear in its length', () => {
  const worst = [
    '{',
    '[',
    '```',
    '```json\n{',
    '<think>',
    '"\\',
    '{"observations":[',
    '[{},',
    '\\u0000',
    '</think>',
  ];
  for (const unit of worst) {
    const [small = 0, large = 0] = [250_000, 1_000_000].map((length) => {
      const text = unit.repeat(length / unit.length);
      return cpuTime(() => assert.equal(readReply(text, question).ok, false));
    });
    assert.ok(large < 200 + small * 10, `${unit}: ${small} ms, ${large} ms`);
  }
  const elements = [101, 60_000].map((count) => `{"observations":[${'1,'.repeat(count - 1)}1]}`);
  for (const text of elements) {
    const read = readReply(text, question);
    assert.ok(!read.ok && /at most 100 elements/.test(read.error) && read.error.length < 300);
  }
});
