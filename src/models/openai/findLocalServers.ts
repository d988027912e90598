import { createClient } from './createClient.ts';
import { detectServer, type ServerFacts } from './detectServer.ts';
import { profiles, type ServerProfile } from './profiles.ts';

/** A server on this machine that answered. */
export interface LocalServer extends ServerFacts {
  readonly baseUrl: string;
}

/** A server on this machine answers at once or is not there; milliseconds. */
const timeout = 1500;

/** Where servers on this machine listen unless they are told otherwise. */
const defaultUrls = Object.values(profiles).flatMap((profile: ServerProfile) =>
  profile.usualUrl?.startsWith('http://localhost:') ? profile.usualUrl : [],
);

/** Looks for model servers on this machine, by asking those addresses for their list of models; sends no sample. */
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
  // Whatever else listens there, such as a web page, lists no models.
  return found.filter(({ failure }) => failure === undefined || failure.code === 'auth');
}
