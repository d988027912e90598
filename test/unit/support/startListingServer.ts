import { startServer } from './startServer.ts';

/** A server whose list of models is the test's to answer. */
export function startListingServer(
  t: Parameters<typeof startServer>[0],
  answer: Parameters<typeof startServer>[1],
): ReturnType<typeof startServer> {
  return startServer(t, answer, { listsModels: true });
}
