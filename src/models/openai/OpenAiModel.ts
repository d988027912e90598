import { untilAborted } from '../../core/promises.ts';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { ChatModel, ChatParameters, ChatReply, ChatRequest } from '../ChatModel.ts';
import { chatParameters, type ModelParameters, maxOutputOf } from '../ModelParameters.ts';
import type { ProfileId } from '../ServerProfile.ts';
import { buildCall, toReply } from './Call.ts';
import { type Client, createClient, type Endpoint } from './Client.ts';
import { sendInBestForm } from './chatProtocols.ts';
import { promptChecks } from './promptChecks.ts';
import { RequestForm } from './RequestForm.ts';
import { detectServer, type ServerFacts } from './ServerFacts.ts';

interface OpenAiOptions extends ModelParameters {
  /** The kind of server. Without it, or with `auto`, the first question detects it. */
  readonly profile?: ProfileId | 'auto' | undefined;
}

/** A detected server, and how it wants to be asked. */
interface KnownServer extends ServerFacts {
  readonly form: RequestForm;
}

/** Timeout for the list of models, in milliseconds: it is only helpful, not required. */
const detectionTimeout = 10_000;

/** A model of any OpenAI-compatible endpoint: one chat completion per question, constrained by a JSON schema. */
export class OpenAiModel implements ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  readonly #client: Client;
  readonly #options: OpenAiOptions;
  #server: Promise<KnownServer> | undefined;
  #form: RequestForm | undefined;

  constructor(endpoint: Endpoint, model: string, options: OpenAiOptions) {
    this.#client = createClient(endpoint);
    this.identity = { provider: 'openai', model, endpoint: new URL(endpoint.baseUrl).origin };
    this.parameters = chatParameters(options);
    this.#options = options;
  }

  get notes(): readonly string[] {
    return this.#form?.notes ?? [];
  }

  async complete(request: ChatRequest, signal: AbortSignal, again?: () => Promise<void>): Promise<ChatReply> {
    this.#server ??= this.#detect();
    const { profile, models, form } = await untilAborted(this.#server, signal);
    const { model } = this.identity;
    const call = buildCall(request, model, this.#options);
    const context = models.find(({ id }) => id === model)?.context;
    promptChecks.before(call, context);
    const reply = await sendInBestForm({ client: this.#client, profile, form }, call, signal, again);
    promptChecks.after(call, reply, context, profile);
    const { keepCut = false } = this.#options;
    const keepsCut = keepCut && request.question.form === 'text';
    return toReply(reply, { maxTokens: maxOutputOf(this.parameters), keepsCut });
  }

  /** If a server could not be reached, it is detected again with the next question. */
  async #detect(): Promise<KnownServer> {
    const { profile = 'auto' } = this.#options;
    const facts = await detectServer(this.#client, profile, AbortSignal.timeout(detectionTimeout));
    if (facts.failure?.code === 'connection') {
      this.#server = undefined;
    }
    this.#form = new RequestForm(facts.profile, this.#options.omit);
    return { ...facts, form: this.#form };
  }
}
