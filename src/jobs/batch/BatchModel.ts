import * as l10n from '@vscode/l10n';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import { contentHash } from '../../io/contentHash.ts';
import type { ChatModel, ChatParameters, ChatReply, ChatRequest } from '../../models/ChatModel.ts';
import type { ServerChoice } from '../../models/ModelChoice.ts';
import { ModelError } from '../../models/ModelError.ts';
import type { BatchReply, BatchRequest } from '../../models/openai/batch/batchLines.ts';
import type { Transport } from '../../models/openai/fetchWhole.ts';
import { OpenAiModel } from '../../models/openai/OpenAiModel.ts';
import { type ProfileId, profiles } from '../../models/ServerProfile.ts';
import { DeferredError } from '../schedule/failures.ts';

/** A server and one of its models: the requests of one shard go to the same. */
export interface BatchTarget {
  readonly baseUrl: string;
  readonly model: string;
}

/** Where a model gets replies from, and where it leaves requests that have none yet. */
export interface BatchDesk {
  /** The reply that a batch has brought; undefined if there is none. */
  replyTo(id: string): Promise<BatchReply | undefined>;
  /** Leaves a request for the next batch. Returns whether it is new there. */
  order(target: BatchTarget, request: BatchRequest): Promise<boolean>;
}

/**
 * A model of a server that is asked by batches: its replies are those that batches have brought, and every other question is
 * deferred. Requests are worded and replies are read by the model that would ask the server, so that all that is recorded is
 * what a live run would have recorded, keys included. Nothing is sent.
 */
export class BatchModel implements ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  readonly isReplay = true;
  readonly #choice: ServerChoice;
  readonly #desk: BatchDesk;

  constructor(choice: ServerChoice, desk: BatchDesk) {
    this.#choice = { ...choice, apiKey: undefined, profile: batchProfile(choice) };
    this.#desk = desk;
    const { identity, parameters } = new OpenAiModel(this.#choice, choice.model, this.#choice);
    this.identity = identity;
    this.parameters = parameters;
  }

  async complete(request: ChatRequest, signal: AbortSignal, again?: () => Promise<void>): Promise<ChatReply> {
    const { baseUrl, model } = this.#choice;
    let last: BatchRequest | undefined;
    // What a server objects to is found out again for each question: what was asked in another wording keeps its reply.
    const transport: Transport = async (_url, { body } = {}) => {
      if (typeof body !== 'string') {
        return new Response('{}', { status: 404 });
      }
      last = { id: requestId(baseUrl, request, body), body };
      const reply = await this.#desk.replyTo(last.id);
      if (!reply) {
        throw new Error('no reply yet');
      }
      const headers = { 'content-type': 'application/json' };
      return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
    };
    try {
      const asked = new OpenAiModel({ ...this.#choice, transport }, model, this.#choice);
      return await asked.complete(request, signal, again);
    } catch (error) {
      if (!last || signal.aborted || !(error instanceof ModelError && error.isTransient)) {
        throw error;
      }
      const isOrdered = await this.#desk.order({ baseUrl, model }, last);
      throw new DeferredError(isOrdered, l10n.t('Its answer is brought by a batch.'));
    }
  }
}

/**
 * Identifies a request: equal ones are one. Samples of an answer are not, even if nothing that is sent distinguishes them
 * because the server takes no seeds.
 */
function requestId(baseUrl: string, { question }: ChatRequest, body: string): string {
  return contentHash(JSON.stringify([baseUrl, question.sampling ?? {}, body]));
}

/** How a server is asked: a batch cannot find out. Ollama's own protocol is not one of batches. */
function batchProfile({ profile, baseUrl }: ServerChoice): ProfileId {
  if (profile === 'auto') {
    return new URL(baseUrl).hostname === 'api.openai.com' ? 'openai' : 'generic';
  }
  if (profiles[profile].protocol !== 'chat-completions') {
    throw new ModelError('bad-request', l10n.t('{0} has no batches.', profiles[profile].name));
  }
  return profile;
}
