import type * as vscode from 'vscode';

/** Owns disposables: what is added is disposed with it, or at once if it is disposed already. */
export class DisposableStore implements vscode.Disposable {
  readonly #owned = new Set<vscode.Disposable>();
  #disposed = false;

  get isDisposed(): boolean {
    return this.#disposed;
  }

  add<Owned extends vscode.Disposable>(owned: Owned): Owned {
    if (this.#disposed) {
      owned.dispose();
    } else {
      this.#owned.add(owned);
    }
    return owned;
  }

  dispose(): void {
    this.#disposed = true;
    this.clear();
  }

  /** Disposes what it owns, and can still be used afterwards. */
  clear(): void {
    for (const owned of this.#owned) {
      owned.dispose();
    }
    this.#owned.clear();
  }
}
