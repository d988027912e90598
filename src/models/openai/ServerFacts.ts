import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { ownValue } from '../../core/objects.ts';
import { ModelError } from '../ModelError.ts';
import { type ProfileId, profiles, type ServerProfile } from '../ServerProfile.ts';
import { type Client, createClient } from './Client.ts';
import { ollamaContext } from './chatProtocols.ts';
import { toModelError } from './toModelError.ts';

/** A model in a server's list. */
export interface ListedModel {
  readonly id: string;
  /** Maximum number of tokens of prompt and answer together; undefined if the server does not say. */
  readonly context?: number | undefined;
  readonly takesImages?: boolean | undefined;
}

/** What a server reports about itself. */
export interface ServerFacts {
  readonly profile: ServerProfile;
  readonly models: readonly ListedModel[];
  /** Why its models are unknown, if they are. */
  readonly failure?: ModelError | undefined;
}

const count = z.number().int().positive().optional().catch(undefined);

const listSchema = z.object({
  /** Ollama returns null if it has no models. */
  data: z
    .array(
      z.object({
        id: z.string(),
        owned_by: z.string().optional().catch(undefined),
        max_model_len: count,
        meta: z.object({ n_ctx: count }).nullish().catch(undefined),
        architecture: z
          .object({ input_modalities: z.array(z.string()) })
          .nullish()
          .catch(undefined),
      }),
    )
    .nullable(),
});

/** LM Studio's own list, which says what is loaded. */
const lmStudioSchema = z.object({
  data: z.array(z.object({ id: z.string(), type: z.string().optional(), loaded_context_length: count })),
});

/** The owners of models that servers report. */
const owners: Readonly<Record<string, ProfileId>> = {
  llamacpp: 'llamacpp',
  vllm: 'vllm',
  library: 'ollama',
  organization_owner: 'lmstudio',
  openai: 'openai',
  system: 'openai',
};

/**
 * Detects the kind of server and its models from its list of models, which costs nothing. Never throws: a server without a
 * list may answer questions all the same.
 */
export async function detectServer(
  client: Client,
  wanted: ProfileId | 'auto',
  signal: AbortSignal,
): Promise<ServerFacts> {
  try {
    const { data, response } = await client.get<unknown>('/models', { signal }).withResponse();
    const list = listSchema.safeParse(data);
    if (!list.success) {
      const failure = new ModelError('invalid-reply', l10n.t('No model list at {0}.', '/models'));
      return { profile: profileNamed(wanted), models: [], failure };
    }
    const models = list.data.data ?? [];
    const profile =
      wanted === 'auto' ? profileOf(client.baseURL, response, models[0]?.owned_by) : profiles[wanted];
    const listed = models.map(({ id, max_model_len, meta, architecture }): ListedModel => {
      const takesImages = architecture?.input_modalities.includes('image');
      return { id, context: max_model_len ?? meta?.n_ctx, takesImages };
    });
    return { profile, models: await addModelDetails(client, profile, listed, signal) };
  } catch (error) {
    return { profile: profileNamed(wanted), models: [], failure: toModelError(error, client) };
  }
}

function profileNamed(wanted: ProfileId | 'auto'): ServerProfile {
  return profiles[wanted === 'auto' ? 'generic' : wanted];
}

function profileOf(baseUrl: string, { headers }: Response, owner: string | undefined): ServerProfile {
  const { hostname, port } = new URL(baseUrl);
  if (hostname === 'api.openai.com') {
    return profiles.openai;
  }
  if (headers.get('server') === 'llama.cpp') {
    return profiles.llamacpp;
  }
  const id = ownValue(owners, owner ?? '');
  // Other services copy OpenAI's owners without copying its fields; an Ollama without models reports no owner.
  if (id === undefined || id === 'openai') {
    return port === '11434' ? profiles.ollama : profiles.generic;
  }
  return profiles[id];
}

/** Adds what only the server's own protocol reports about its models. */
async function addModelDetails(
  client: Client,
  profile: ServerProfile,
  models: readonly ListedModel[],
  signal: AbortSignal,
): Promise<readonly ListedModel[]> {
  if (profile.id === 'ollama') {
    return models.map((model) => ({ ...model, context: ollamaContext }));
  }
  if (profile.id !== 'lmstudio') {
    return models;
  }
  const url = `${client.baseURL.replace(/\/v1$/, '')}/api/v0/models`;
  const own = lmStudioSchema.safeParse(
    await client.get<unknown>(url, { signal }).catch(() => undefined),
  ).data;
  return models.map((model) => {
    const more = own?.data.find(({ id }) => id === model.id);
    return more ? { ...model, context: more.loaded_context_length, takesImages: more.type === 'vlm' } : model;
  });
}

/** A server on this machine that answered. */
export interface LocalServer extends ServerFacts {
  readonly baseUrl: string;
}

/** Timeout, in milliseconds: a server on this machine answers at once or is not there. */
const timeout = 1500;

/** The default addresses of servers on this machine. */
const defaultUrls = Object.values(profiles).flatMap((profile: ServerProfile) =>
  profile.defaultUrl?.startsWith('http://localhost:') ? profile.defaultUrl : [],
);

/** Detects model servers on this machine by requesting their lists of models; sends no sample. */
export async function findLocalServers(
  signal: AbortSignal,
  urls: readonly string[] = defaultUrls,
): Promise<readonly LocalServer[]> {
  const found = await Promise.all(
    urls.map(async (baseUrl) => {
      const client = createClient({ baseUrl, apiKey: undefined, timeout });
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      return { baseUrl, ...(await detectServer(client, 'auto', limit)) };
    }),
  );
  // Anything else that listens there, such as a website, has no list of models.
  return found.filter(({ failure }) => failure === undefined || failure.code === 'auth');
}
