import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { ChatModel, ChatParameters, ChatReply, ChatRequest } from '../ChatModel.ts';
import { chatParameters, type ModelParameters } from '../ModelParameters.ts';
import type { ProfileId } from '../ServerProfile.ts';
import { untilAborted } from '../untilAborted.ts';
import { buildCall, toReply } from './Call.ts';
import { type Client, createClient, type Endpoint } from './Client.ts';
import { sendCall } from './chatProtocols.ts';
import { promptChecks } from './promptChecks.ts';
import { SchemaForms } from './SchemaForms.ts';
import { detectServer, type ServerFacts } from './ServerFacts.ts';
import { toModelError } from './toModelError.ts';

interface OpenAiOptions extends ModelParameters {
  /** What kind of server it is. Without it, or with `auto`, the first question finds out. */
  readonly profile?: ProfileId | 'auto' | undefined;
}

/** A server as it was found, and the form that it takes schemas in. */
interface KnownServer extends ServerFacts {
  readonly forms: SchemaForms;
}

/** Longer than this the list of models is not waited for, in milliseconds: it only helps. */
const detectionTimeout = 10_000;

/** A model behind any OpenAI-compatible endpoint: one chat completion a question, its answer bound by a JSON schema. */
export class OpenAiModel implements ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  readonly #client: Client;
  readonly #options: OpenAiOptions;
  #server: Promise<KnownServer> | undefined;

  constructor(endpoint: Endpoint, model: string, options: OpenAiOptions) {
    this.#client = createClient(endpoint);
    this.identity = { provider: 'openai', model, endpoint: new URL(endpoint.baseUrl).origin };
    this.parameters = chatParameters(options);
    this.#options = options;
  }

  async complete(request: ChatRequest, signal: AbortSignal, again?: () => Promise<void>): Promise<ChatReply> {
    this.#server ??= this.#detect();
    const { profile, models, forms } = await untilAborted(this.#server, signal);
    const { model } = this.identity;
    const call = buildCall(request, model, this.#options);
    const context = models.find(({ id }) => id === model)?.context;
    promptChecks.before(call, context);
    const reply = await forms.call(async (form) => {
      try {
        return await sendCall(this.#client, profile, call, form, signal);
      } catch (error) {
        throw signal.aborted ? signal.reason : toModelError(error, this.#client);
      }
    }, again);
    promptChecks.after(call, reply, context, profile);
    return toReply(reply);
  }

  /** A server that could not be reached is asked what it is again with the next question. */
  async #detect(): Promise<KnownServer> {
    const { profile = 'auto' } = this.#options;
    const facts = await detectServer(this.#client, profile, AbortSignal.timeout(detectionTimeout));
    if (facts.failure?.code === 'connection') {
      this.#server = undefined;
    }
    return { ...facts, forms: new SchemaForms(facts.profile) };
  }
}
