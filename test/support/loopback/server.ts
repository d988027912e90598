/**
 * A model server for tests, a process of its own: OpenAI-compatible, failing as configured, and counting requests and answers by
 * question. Its script is its argument, as JSON; it prints its port.
 *
 *   POST /v1/chat/completions   an answer of the requested form; `prompt_tokens` is the number of the question
 *   GET  /stats                 `LoopbackStats`
 *   GET  /wait?requests=N       answers once this many requests have arrived
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoopbackScript, LoopbackStats, QuestionStats } from './Loopback.ts';
import { type CompletionRequest, replyTo } from './replyTo.ts';

type Fate = 'answered' | 'busy' | 'broken' | 'dropped' | 'stalled' | 'malformed' | 'refused';
type Counts = { -readonly [Key in keyof QuestionStats]: QuestionStats[Key] };

const script: LoopbackScript = JSON.parse(process.argv[2] ?? '{}');
const questions = new Map<string, Counts>();
const waiting: { readonly requests: number; readonly answer: () => void }[] = [];
let requests = 0;
let underWay = 0;
let maxUnderWay = 0;
let first = 0;
let last = 0;

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
  if (pathname === '/stats') {
    const stats: LoopbackStats = {
      requests,
      underWay,
      maxUnderWay: maxUnderWay,
      seconds: (last - first) / 1000,
      questions: [...questions.values()],
    };
    sendJson(response, 200, stats);
  } else if (pathname === '/wait') {
    waiting.push({
      requests: Number(searchParams.get('requests')),
      answer: () => sendJson(response, 200, {}),
    });
    wake();
  } else if (pathname === '/v1/models') {
    sendJson(response, 200, { data: [{ id: 'loopback' }] });
  } else if (pathname === '/v1/chat/completions') {
    complete(JSON.parse(await readAll(request)), response);
  } else {
    sendJson(response, 404, { error: { message: 'there is nothing here' } });
  }
});
// A client that is killed or gives up is part of the test.
server.on('clientError', (_error, socket) => socket.destroy());
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
});
process.on('disconnect', () => process.exit(0));

function complete(body: CompletionRequest, response: ServerResponse): void {
  const counts = countsOf(body);
  requests += 1;
  underWay += 1;
  maxUnderWay = Math.max(maxUnderWay, underWay);
  first ||= performance.now();
  counts.requests += 1;
  response.once('close', () => {
    underWay -= 1;
    last = performance.now();
  });
  wake();
  const fate = fateOf(counts);
  setTimeout(() => answer(fate, body, counts, response), script.latency);
}

function answer(fate: Fate, body: CompletionRequest, counts: Counts, response: ServerResponse): void {
  const text = JSON.stringify(completion(counts.number, replyTo(body, counts.number, script.risks)));
  const cut = Math.floor(text.length / 2);
  counts[fate] += fate === 'answered' ? 0 : 1;
  switch (fate) {
    case 'answered':
      response.once('finish', () => {
        counts.answered += 1;
      });
      send(response, 200, text);
      break;
    case 'busy': {
      const headers: Record<string, string>[] = [{ 'retry-after-ms': '40' }, { 'retry-after': '1' }, {}];
      sendJson(response, 429, { error: { message: 'slow down' } }, headers[counts.requests % 3]);
      break;
    }
    case 'broken':
      sendJson(response, 500, { error: { message: 'broken' } });
      break;
    case 'dropped':
      response.destroy();
      break;
    case 'stalled':
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.write(text.slice(0, cut));
      break;
    case 'malformed':
      if (counts.requests % 2 === 0) {
        send(response, 200, text.slice(0, cut));
      } else {
        sendJson(response, 200, completion(undefined, '{"observations":[{"malicious'));
      }
      break;
    case 'refused':
      sendJson(response, 200, completion(undefined, null, 'I cannot help with that.'));
  }
}

function countsOf({ model, messages }: CompletionRequest): Counts {
  // A question that is asked again with a complaint is the same question.
  const question = JSON.stringify([model, messages.slice(0, 2)]);
  const key = createHash('sha256').update(question).digest('hex');
  const known = questions.get(key);
  const counts = known ?? {
    number: questions.size + 1,
    key,
    requests: 0,
    answered: 0,
    busy: 0,
    broken: 0,
    dropped: 0,
    stalled: 0,
    malformed: 0,
    refused: 0,
  };
  questions.set(key, counts);
  return counts;
}

function fateOf({ key, requests: attempt }: Counts): Fate {
  const digest = createHash('sha256').update(`${script.seed} ${key} ${attempt}`).digest();
  let left = digest.readUInt32LE(0) / 2 ** 32;
  for (const fate of ['busy', 'broken', 'dropped', 'stalled', 'malformed', 'refused'] as const) {
    left -= script[fate];
    if (left < 0) {
      return fate;
    }
  }
  return 'answered';
}

function completion(
  number: number | undefined,
  content: string | null,
  refusal: string | null = null,
): object {
  return {
    id: 'loopback',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal } }],
    ...(number === undefined ? {} : { usage: { prompt_tokens: number, completion_tokens: 1 } }),
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  send(response, status, JSON.stringify(body), headers);
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

function wake(): void {
  for (const one of waiting.filter((other) => other.requests <= requests)) {
    waiting.splice(waiting.indexOf(one), 1);
    one.answer();
  }
}
