import type { Page } from 'playwright-core';

/** Where VS Code's own files and those that webviews may load come from: its server and its service worker. */
const ownAddress =
  /^(?:data:|blob:|https?:\/\/(?:localhost|127\.0\.0\.1)[:/]|https:\/\/[^/]*\.vscode-(?:resource\.vscode-cdn|cdn|webview)\.net\/)/;

/** Watches what a window and its webviews ask of the network; the function gives the addresses of others asked so far. */
export function requestWatch(page: Page): () => readonly string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    if (!ownAddress.test(request.url())) {
      asked.push(request.url());
    }
  });
  return () => asked;
}
