import { isCount, isRecord, ownPart } from '../../../core/objects.ts';
import { nestsDeeper } from '../../../core/text/parseJson.ts';

/** The path of the requests of a batch, as every engine names it, whatever the base URL of a server is. */
export const batchUrl = '/v1/chat/completions';

/** Maximum nesting depth of a line: that of a reply, and what is around it. */
const maxDepth = 202;

/** One request of a batch: the body of a chat completion, exactly as a live run would send it. */
export interface BatchRequest {
  /** Of letters and digits. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
}

/** What a server answered to one request of a batch: what a live run would have received. */
export interface BatchReply {
  /** The HTTP status. */
  readonly status: number;
  readonly body: unknown;
}

/** One line of a result. */
export interface ResultLine {
  /** The request's name in its batch: see `orderName`. */
  readonly name: string;
  /** Undefined if the request was not processed: its batch expired or was canceled. */
  readonly reply: BatchReply | undefined;
}

/**
 * The name of a request in its batch, by which its result is found: a request that is ordered again, since it was not answered,
 * has another name each time (from 1), so that a result shows which batch has brought it.
 */
export function orderName(id: string, time: number): string {
  return time === 1 ? id : `${id}-${time}`;
}

/** The id of a request by its name in any batch. */
export function requestOf(name: string): string {
  return name.split('-', 1)[0] ?? name;
}

/** How often a request was ordered when it got a name. */
export function timeOf(name: string): number {
  return Number(/-(\d{1,9})$/.exec(name)?.[1] ?? 1);
}

/** A request as a line of OpenAI's batch format, without its line break. */
export function requestLine(name: string, body: string): string {
  const head = JSON.stringify({ custom_id: name, method: 'POST', url: batchUrl });
  return `${head.slice(0, -1)},"body":${body}}`;
}

/**
 * A line of a result or an error file; undefined if it is not one, for example because it was cut off. Reads OpenAI's form
 * and what vLLM's `run-batch` makes of it: errors as texts, and in older versions responses without status and body.
 */
export function readResultLine(text: string): ResultLine | undefined {
  const line = parseLine(text.replace(/^\uFEFF/, ''));
  const name = ownPart(line, 'custom_id');
  return typeof name === 'string' && name !== '' ? { name, reply: readReply(line) } : undefined;
}

/** As the body of a live reply is parsed, and as deep. */
function parseLine(text: string): unknown {
  try {
    return nestsDeeper(text, maxDepth) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readReply(line: unknown): BatchReply | undefined {
  const response = ownPart(line, 'response');
  if (!isRecord(response)) {
    return undefined;
  }
  const status = ownPart(response, 'status_code');
  const known = isCount(status) && status >= 100 && status < 600 ? status : undefined;
  const body = ownPart(response, 'body') ?? (ownPart(response, 'choices') ? response : undefined);
  if (body !== undefined && body !== null) {
    return { status: known ?? 200, body };
  }
  const error = ownPart(line, 'error') ?? undefined;
  return error === undefined && known === undefined
    ? undefined
    : { status: known !== undefined && known >= 400 ? known : 500, body: { error: error ?? 'no body' } };
}
