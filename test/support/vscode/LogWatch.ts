import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Lines of VS Code's log files that report a problem. */
const complaint = /\[(error|critical|warning)\]/;

/**
 * All reported problems in a window: errors and security violations in the console of the workbench and of its webviews, uncaught
 * errors, and complaints in the log files of the extension host and the extension.
 */
export class LogWatch {
  readonly #logs: string;
  readonly #seen: string[] = [];
  readonly #allowed: RegExp[] = [];

  constructor(page: Page, logs: string) {
    this.#logs = logs;
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' || /content security policy/i.test(text)) {
        this.#seen.push(`console: ${text} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.#seen.push(`page: ${error.stack ?? error.message}`));
    page.on('crash', () => this.#seen.push('page: it crashed'));
  }

  /** Lets a test that provokes an error expect it. */
  allow(expected: RegExp): void {
    this.#allowed.push(expected);
  }

  /** All complaints so far, expected or not. */
  everything(): readonly string[] {
    return [...this.#seen, ...this.#inFiles()];
  }

  /** All complaints so far that VS Code does not produce by itself. */
  complaints(): readonly string[] {
    return this.everything().filter(
      (line) => !isNoise(line) && !this.#allowed.some((expected) => expected.test(line)),
    );
  }

  /** Fails if there was any complaint. */
  assertClean(): void {
    assert.deepEqual(this.complaints(), []);
  }

  #inFiles(): readonly string[] {
    return globSync('**/*.log', { cwd: this.#logs }).flatMap((file) =>
      readFileSync(join(this.#logs, file), 'utf8')
        .split('\n')
        .filter((line) => complaint.test(line))
        .map((line) => `${file}: ${line}`),
    );
  }
}

/** Complaints of code-server without our extension, measured on both versions; each with its reason. */
const noise: readonly RegExp[] = [
  // Files that code-server's own front end serves; only VS Code's server is run here.
  /404 \(Not Found\) \(http:\/\/localhost:\d+\/(manifest\.json|_static\/|update\/check)/,
  /Manifest fetch from http:\/\/localhost:\d+\/manifest\.json failed/,
  // So is the service worker for offline use; webviews have their own, which is not part of this.
  /\[Service Worker\] registration TypeError: Failed to register a ServiceWorker .*_static\/out\/browser\/serviceWorker\.js/,
  /^console: A bad HTTP response code \(404\) was received when fetching the script\. \(\)$/,
  // A signing module that only Microsoft's builds have.
  /404 \(Not Found\) \(.*\/node_modules\/vsda\//,
  // Older versions download ripgrep after the installation; nothing here searches for files.
  /ripgrep\/bin\/rg ENOENT/,
  // VS Code's own file search, requested at the start of any window that runs an extension in development.
  /\[warning\] Accessing a resource scoped configuration .* 'search\.useIgnoreFiles'/,
  // Built-in extensions and save participants that are too slow on a busy machine.
  /Timed out waiting for authentication provider 'github' to register/,
  /Aborted onWillSaveTextDocument-event after \d+ms/,
];

/** Whether a complaint is one that VS Code produces by itself, from npm and without a network. */
function isNoise(line: string): boolean {
  return noise.some((one) => one.test(line));
}

/** Where VS Code's own files and those that webviews may load come from: its server and its service worker. */
const ownAddress =
  /^(?:data:|blob:|https?:\/\/(?:localhost|127\.0\.0\.1)[:/]|https:\/\/[^/]*\.vscode-(?:resource\.vscode-cdn|cdn|webview)\.net\/)/;

/** Watches the network requests of a window and its webviews; the function returns the URLs of others requested so far. */
export function requestWatch(page: Page): () => readonly string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    if (!ownAddress.test(request.url())) {
      asked.push(request.url());
    }
  });
  return () => asked;
}
