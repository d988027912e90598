import * as l10n from '@vscode/l10n';
import OpenAI from 'openai';
import { z } from 'zod';
import { ModelError } from '../../ModelError.ts';
import { type Client, createClient, type Endpoint } from '../Client.ts';
import { fetchOpen, readChunks } from '../fetchWhole.ts';
import { Secrets } from '../Secrets.ts';
import { toModelError } from '../toModelError.ts';
import { batchUrl } from './batchLines.ts';

const text = z.string().nullish().catch(undefined);
const count = z.number().int().nonnegative().catch(0);

/** Lenient, because servers differ: what is missing is absent. */
const batchSchema = z.object({
  id: z.string(),
  status: z.string(),
  output_file_id: text,
  error_file_id: text,
  request_counts: z.object({ total: count, completed: count, failed: count }).nullish().catch(undefined),
  errors: z
    .object({ data: z.array(z.object({ code: text, message: text, line: z.number().nullish() })) })
    .nullish()
    .catch(undefined),
  metadata: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

const listSchema = z.object({ data: z.array(z.unknown()), has_more: z.boolean().nullish().catch(undefined) });

/** A batch as its server describes it. */
export interface ServerBatch {
  readonly id: string;
  /** In the server's words: validating, failed, in_progress, finalizing, completed, expired, cancelling, cancelled. */
  readonly status: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly counts:
    | { readonly total: number; readonly completed: number; readonly failed: number }
    | undefined;
  /** Why it was not accepted, each as one text. */
  readonly errors: readonly string[];
  readonly label: string | undefined;
}

/** How long an upload or a download may pause, in milliseconds. */
const idleTimeoutMs = 120_000;
/** Batches of the newest pages are searched for one that was made before this process was killed. */
const maxPages = 20;
const pageLength = 100;
const maxErrors = 10;
/** No line of a result is longer. */
const maxLineBytes = 32 * 1024 * 1024;
const newline = 0x0a;

/** The files and batches of an OpenAI-compatible server. Every method makes one attempt and throws a `ModelError`. */
export class BatchApi {
  readonly #client: Client;
  readonly #files: Client;
  readonly #secrets: Secrets;

  constructor(endpoint: Endpoint) {
    this.#client = createClient(endpoint);
    this.#secrets = new Secrets(endpoint.apiKey, process.env);
    this.#files = createClient({ ...endpoint, transport: fetchOpen(idleTimeoutMs, this.#secrets) });
  }

  /** Uploads a file of requests; returns its id. */
  upload(name: string, content: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<string> {
    return this.#try(signal, async () => {
      const file = new File([content], name, { type: 'application/jsonl' });
      const uploaded = await this.#client.files.create({ file, purpose: 'batch' }, { signal });
      return z.object({ id: z.string() }).parse(uploaded).id;
    });
  }

  /** Starts a batch. `label` is kept with it, so that it is found again. */
  create(file: string, label: string, signal: AbortSignal): Promise<ServerBatch> {
    const body = {
      input_file_id: file,
      endpoint: batchUrl,
      completion_window: '24h',
      metadata: { program: 'dream-curator', shard: label },
    };
    return this.#try(signal, async () => readBatch(await this.#client.post('/batches', { body, signal })));
  }

  look(id: string, signal: AbortSignal): Promise<ServerBatch> {
    return this.#try(signal, async () => readBatch(await this.#client.get(pathOf(id), { signal })));
  }

  cancel(id: string, signal: AbortSignal): Promise<ServerBatch> {
    return this.#try(signal, async () =>
      readBatch(await this.#client.post(`${pathOf(id)}/cancel`, { signal })),
    );
  }

  /** The batches with a label that the server has accepted, the newest first. */
  find(label: string, signal: AbortSignal): Promise<readonly ServerBatch[]> {
    return this.#try(signal, async () => {
      const found: ServerBatch[] = [];
      let after: string | undefined;
      for (let page = 0; page < maxPages; page += 1) {
        const query = { limit: pageLength, ...(after === undefined ? {} : { after }) };
        const list = listSchema.parse(await this.#client.get('/batches', { query, signal }));
        const batches = list.data.map(readBatch);
        found.push(...batches.filter((one) => one.label === label && one.status !== 'failed'));
        after = batches.at(-1)?.id;
        if (list.has_more !== true || after === undefined) {
          break;
        }
      }
      return found;
    });
  }

  /** Downloads a file of results, line by line and without secrets that a server repeats. */
  download(id: string, take: (line: string) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.#try(signal, async () => {
      const response = await this.#files.files.content(id, { signal });
      let rest: Buffer = Buffer.alloc(0);
      for await (const chunk of readWire(response)) {
        rest = Buffer.concat([rest, chunk]);
        let from = 0;
        for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, from)) {
          await take(this.#secrets.hide(rest.toString('utf8', from, end)));
          from = end + 1;
        }
        rest = rest.subarray(from);
        if (rest.length > maxLineBytes) {
          throw new ModelError('invalid-reply', l10n.t('A line of {0} is too long.', id));
        }
      }
      if (rest.length > 0) {
        await take(this.#secrets.hide(rest.toString('utf8')));
      }
    });
  }

  async #try<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw signal.aborted ? signal.reason : toModelError(error, this.#client);
    }
  }
}

/** `readChunks`, with the errors of a connection. */
async function* readWire(response: Response): AsyncGenerator<Uint8Array> {
  try {
    yield* readChunks(response, idleTimeoutMs);
  } catch (error) {
    throw error instanceof ModelError
      ? error
      : new OpenAI.APIConnectionError({ cause: error instanceof Error ? error : undefined });
  }
}

function pathOf(id: string): string {
  return `/batches/${encodeURIComponent(id)}`;
}

function readBatch(body: unknown): ServerBatch {
  const batch = batchSchema.parse(body);
  const label = batch.metadata?.shard;
  return {
    id: batch.id,
    status: batch.status,
    output: batch.output_file_id || undefined,
    error: batch.error_file_id || undefined,
    counts: batch.request_counts ?? undefined,
    errors: (batch.errors?.data ?? [])
      .slice(0, maxErrors)
      .map(({ code, message, line }) =>
        [line ? `${line}:` : '', code ?? '', message ?? ''].filter((one) => one !== '').join(' '),
      ),
    label: typeof label === 'string' ? label : undefined,
  };
}
