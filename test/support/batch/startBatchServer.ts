import type { ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { requestOf } from '../../../src/models/openai/batch/batchLines.ts';
import { sendJson, startHttpServer } from '../models/httpServer.ts';
import { answerTo } from './answerTo.ts';

/** What becomes of a batch; in the order in which they are made. */
export type BatchFate =
  | 'completed'
  /** Completed when it is looked at for the first time. */
  | 'quick'
  /** Every request fails for the moment: completed without a file of results. */
  | 'all busy'
  /** Completed without any file. */
  | 'nothing'
  /** The first half is answered. */
  | 'expired'
  /** It runs until it is canceled; the first half is answered. */
  | 'endless'
  /** Accepted, and refused afterwards. */
  | 'token limit'
  /** Made, but the connection is closed before it is named. */
  | 'silent'
  /** The results are in another order, one of them twice, one for a stranger's request, and the last line is cut off. */
  | 'untidy'
  /** The connection is closed in the middle of the results, at first. */
  | 'torn download';

interface Batch {
  readonly id: string;
  readonly fate: BatchFate;
  readonly metadata: object;
  readonly input: string;
  looks: number;
  canceled: boolean;
  output: string | undefined;
  error: string | undefined;
}

interface RunningBatchServer {
  readonly baseUrl: string;
  /** How often a request was answered, by id. */
  readonly answered: ReadonlyMap<string, number>;
  /** How many batches were made. */
  readonly made: () => number;
  /** The headers `authorization` of all requests. */
  readonly keys: ReadonlySet<string | undefined>;
}

/** A server of files and batches, and of completions that are the same. Its first request is refused with 429. */
export async function startBatchServer(
  t: TestContext,
  fates: readonly BatchFate[],
  answer = answerTo,
): Promise<RunningBatchServer> {
  const files = new Map<string, string>();
  const batches = new Map<string, Batch>();
  const answered = new Map<string, number>();
  const keys = new Set<string | undefined>();
  const torn = new Set<string>();
  let requests = 0;
  const view = (batch: Batch) => ({
    id: batch.id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    status: statusOf(batch),
    output_file_id: batch.output,
    error_file_id: batch.error ?? null,
    request_counts: { total: 1, completed: 1, failed: 0 },
    errors:
      statusOf(batch) === 'failed'
        ? {
            object: 'list',
            data: [{ code: 'token_limit_exceeded', message: 'Enqueued token limit reached.' }],
          }
        : null,
    metadata: batch.metadata,
  });
  const keep = (name: string, lines: readonly string[]) => {
    files.set(name, lines.map((line) => `${line}\n`).join(''));
    return name;
  };
  const end = (batch: Batch) => {
    const { output, errors } = answerBatch(batch, answered, answer);
    batch.output = output.length > 0 ? keep(`out-${batch.id}`, output) : undefined;
    batch.error = errors.length > 0 ? keep(`err-${batch.id}`, errors) : undefined;
    if (batch.fate === 'untidy' && batch.output) {
      files.set(batch.output, `${files.get(batch.output)}{"custom_id":"`);
    }
  };
  const look = (batch: Batch) => {
    const before = isOver(batch);
    batch.looks += 1;
    if (isOver(batch) && !before) {
      end(batch);
    }
    return view(batch);
  };
  const { origin } = await startHttpServer(t, ({ method, url, body, headers }, response) => {
    keys.add(headers.authorization);
    requests += 1;
    const path = url.replace(/^\/v1/, '').replace(/\?.*$/, '');
    const [, kind, id = '', action] = path.split('/');
    const batch = batches.get(id);
    if (requests === 1) {
      sendJson(response, { error: { message: 'slow down' } }, 429, { 'retry-after-ms': '1' });
    } else if (path === '/chat/completions') {
      const reply = answer(body);
      sendJson(response, reply.body, reply.status);
    } else if (kind === 'files' && method === 'POST') {
      const name = `file-${files.size + 1}`;
      files.set(name, body.slice(body.indexOf('{"custom_id"'), body.lastIndexOf('}\n') + 2));
      sendJson(response, { id: name, object: 'file', bytes: body.length, purpose: 'batch' });
    } else if (kind === 'files' && action === 'content') {
      const tears =
        id.startsWith('out') && batches.get(id.slice(4))?.fate === 'torn download' && !torn.has(id);
      torn.add(id);
      sendFile(response, files.get(id) ?? '', tears);
    } else if (path === '/batches' && method === 'POST') {
      const { input_file_id: input, metadata } = JSON.parse(body);
      const fate = fates[batches.size] ?? 'completed';
      const made: Batch = {
        id: `batch_${batches.size + 1}`,
        fate,
        metadata,
        input: files.get(input) ?? '',
        looks: 0,
        canceled: false,
        output: undefined,
        error: undefined,
      };
      batches.set(made.id, made);
      fate === 'silent' ? response.destroy() : sendJson(response, view(made));
    } else if (path === '/batches') {
      const newest = [...batches.values()].reverse();
      const from =
        newest.findIndex((one) => one.id === new URL(url, 'http://a').searchParams.get('after')) + 1;
      // A page has two, to have several.
      sendJson(response, {
        object: 'list',
        data: newest.slice(from, from + 2).map(view),
        has_more: newest.length > from + 2,
      });
    } else if (batch && action === 'cancel') {
      batch.canceled = true;
      end(batch);
      sendJson(response, view(batch));
    } else if (batch) {
      sendJson(response, look(batch));
    } else {
      sendJson(response, { error: { message: 'there is nothing here' } }, 404);
    }
  });
  return { baseUrl: `${origin}/v1`, answered, made: () => batches.size, keys };
}

function isOver({ fate, looks, canceled }: Batch): boolean {
  return canceled || (looks >= (fate === 'quick' ? 1 : 2) && fate !== 'endless');
}

function statusOf(batch: Batch): string {
  const { fate, looks, canceled } = batch;
  if (canceled) {
    return looks === 0 ? 'cancelling' : 'cancelled';
  }
  if (fate === 'token limit' && looks >= 1) {
    return 'failed';
  }
  if (!isOver(batch)) {
    return looks === 0 ? 'validating' : 'in_progress';
  }
  return fate === 'expired' ? 'expired' : 'completed';
}

function answerBatch(
  { fate, input }: Batch,
  answered: Map<string, number>,
  answer: typeof answerTo,
): { readonly output: readonly string[]; readonly errors: readonly string[] } {
  const lines = input
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const isHalf = fate === 'expired' || fate === 'endless';
  const output: string[] = [];
  const errors: string[] = [];
  if (fate === 'nothing' || fate === 'token limit') {
    return { output, errors };
  }
  for (const [at, { custom_id: id, body }] of lines.entries()) {
    if (fate === 'all busy') {
      const response = { status_code: 500, request_id: 'r', body: { error: { message: 'broken' } } };
      errors.push(JSON.stringify({ id: 'b', custom_id: id, response, error: null }));
    } else if (isHalf && at * 2 >= lines.length) {
      const error = { code: `batch_${fate}`, message: 'This request was not executed.' };
      errors.push(JSON.stringify({ id: 'b', custom_id: id, response: null, error }));
    } else {
      const reply = answer(JSON.stringify(body));
      const response = { status_code: reply.status, request_id: 'r', body: reply.body };
      const line = JSON.stringify({ id: 'b', custom_id: id, response, error: null });
      answered.set(requestOf(id), (answered.get(requestOf(id)) ?? 0) + 1);
      (reply.status < 400 ? output : errors).push(line);
    }
  }
  const [first = ''] = output;
  return fate === 'untidy' && output.length > 0
    ? { output: [...output.toReversed(), first, first.replace('"custom_id":"', '"custom_id":"x')], errors }
    : { output, errors };
}

function sendFile(response: ServerResponse, text: string, tears: boolean): void {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': Buffer.byteLength(text),
  });
  if (tears) {
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  } else {
    response.end(text);
  }
}
