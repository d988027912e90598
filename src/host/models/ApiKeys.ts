import type * as vscode from 'vscode';

/** API keys, in the editor's secret storage, each bound to the origin it was entered for. */
export class ApiKeys {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** The key for a base URL's origin, undefined if none was entered. */
  async get(baseUrl: string): Promise<string | undefined> {
    return this.#secrets.get(slot(baseUrl));
  }

  async set(baseUrl: string, key: string): Promise<void> {
    await this.#secrets.store(slot(baseUrl), key);
  }

  async remove(baseUrl: string): Promise<void> {
    await this.#secrets.delete(slot(baseUrl));
  }
}

function slot(baseUrl: string): string {
  return `apiKey:${new URL(baseUrl).origin}`;
}
