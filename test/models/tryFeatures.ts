import { type ConnectionStep, testConnection } from '../../src/models/openai/testConnection.ts';
import type { Check } from './Check.ts';
import type { ModelServer } from './ModelServer.ts';
import { tryErrors } from './tryErrors.ts';

/** What every server is tested for, by the columns of the table. */
export interface Features {
  readonly profile: Check;
  readonly schema: Check;
  readonly images: Check;
  readonly cut: Check;
  readonly context: Check;
  readonly errors: Check;
}

/** Timeout of a request on a busy machine, in milliseconds. */
const timeout = 600_000;

/** Tries a server with Test Connection and the adapter, as the product does. */
export async function tryFeatures(server: ModelServer, origin: string, cache: string): Promise<Features> {
  const endpoint = { baseUrl: `${origin}/v1`, apiKey: undefined, timeout };
  const model = server.model(cache);
  const steps = await testConnection(endpoint, model, AbortSignal.timeout(timeout));
  for (const { name, outcome, detail } of steps) {
    console.log(`  ${outcome.padEnd(6)} ${name}: ${detail.replaceAll(cache, '…')}`);
  }
  const [reach, , schema, limit, image] = steps;
  const { context, errors } = await tryErrors(server, endpoint, model);
  return {
    profile: { text: profileOf(reach), ok: server.listed === (reach?.outcome === 'ok') },
    schema: {
      text: schema?.outcome === 'ok' ? 'obeyed' : 'ignored, told',
      ok: schema?.outcome === (server.obeys ? 'ok' : 'note'),
    },
    images: { text: /\d+ tokens/.exec(image?.detail ?? '')?.[0] ?? 'no', ok: image?.outcome === 'ok' },
    cut: { text: limit?.outcome === 'ok' ? 'told' : 'not told', ok: limit?.outcome === 'ok' },
    context,
    errors,
  };
}

/** The detected kind of server. */
function profileOf(reach: ConnectionStep | undefined): string {
  return reach?.outcome === 'ok' ? (reach.detail.split(':')[0] ?? '') : 'any (it lists no models)';
}
