/** Where VS Code for the desktop is downloaded. */
const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * Which VS Code the host tests run in: the desktop's where it can be downloaded, a server from npm elsewhere.
 * DREAM_CURATOR_HOST names one outright.
 */
export async function chooseHost(): Promise<'electron' | 'server'> {
  const named = process.env.DREAM_CURATOR_HOST;
  if (named === 'electron' || named === 'server') {
    return named;
  }
  const reachable = await fetch(downloads, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );
  return reachable ? 'electron' : 'server';
}
