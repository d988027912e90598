import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { isNoise } from './isNoise.ts';

/** Lines of VS Code's log files that tell of something wrong. */
const complaint = /\[(error|critical|warning)\]/;

/**
 * Everything that goes wrong in a window and says so: errors and security violations in the console of the workbench
 * and of its webviews, errors nobody caught, and complaints in the log files of the extension host and the extension.
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

  /** All complaints so far that VS Code does not make by itself. */
  complaints(): readonly string[] {
    return this.everything().filter(
      (line) => !isNoise(line) && !this.#allowed.some((expected) => expected.test(line)),
    );
  }

  /** Fails where anything complained. */
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
