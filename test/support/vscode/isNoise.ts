/** What code-server says with no extension of ours in it, measured on both versions; each with its reason. */
const noise: readonly RegExp[] = [
  // Files that code-server's own front part serves; only VS Code's server is run here.
  /404 \(Not Found\) \(http:\/\/localhost:\d+\/(manifest\.json|_static\/|update\/check)/,
  /Manifest fetch from http:\/\/localhost:\d+\/manifest\.json failed/,
  // So is the service worker for offline use; webviews have their own, which is no part of this.
  /\[Service Worker\] registration TypeError: Failed to register a ServiceWorker .*_static\/out\/browser\/serviceWorker\.js/,
  /^console: A bad HTTP response code \(404\) was received when fetching the script\. \(\)$/,
  // A signing module that only Microsoft's builds have.
  /404 \(Not Found\) \(.*\/node_modules\/vsda\//,
  // Older versions download ripgrep after the install; nothing here searches for files.
  /ripgrep\/bin\/rg ENOENT/,
  // VS Code's own file search, asked at the start of any window that runs an extension in development.
  /\[warning\] Accessing a resource scoped configuration .* 'search\.useIgnoreFiles'/,
  // Built-in extensions and save participants that a busy machine is too slow for.
  /Timed out waiting for authentication provider 'github' to register/,
  /Aborted onWillSaveTextDocument-event after \d+ms/,
];

/** Whether a complaint is one that VS Code makes by itself, from npm and without a network. */
export function isNoise(line: string): boolean {
  return noise.some((one) => one.test(line));
}
