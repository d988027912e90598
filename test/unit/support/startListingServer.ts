import { startHttpServer } from './startServer.ts';

/** A server whose list of models is the test's to answer. */
export function startListingServer(
  t: Parameters<typeof startHttpServer>[0],
  answer: Parameters<typeof startHttpServer>[1],
): ReturnType<typeof startHttpServer> {
  return startHttpServer(t, answer, { listsModels: true });
}
