/** A page that does not answer for this long, in milliseconds, is hidden or gone and performs nothing. */
const timeoutMs = 1000;

/**
 * The actions that the page has not yet reported as done. A command that follows a key must not use the selection from before
 * it: the page learns of the key before the host learns of the result.
 */
export class ActionQueue {
  readonly #pending = new Map<number, () => void>();
  readonly #waiting: (() => void)[] = [];
  #lastId = 0;

  /** Adds an action and returns its number. */
  begin(): number {
    this.#lastId += 1;
    const id = this.#lastId;
    const timer = setTimeout(() => this.end(id), timeoutMs);
    this.#pending.set(id, () => clearTimeout(timer));
    return id;
  }

  end(id: number): void {
    this.#pending.get(id)?.();
    this.#pending.delete(id);
    if (this.#pending.size === 0) {
      for (const resolve of this.#waiting.splice(0)) {
        resolve();
      }
    }
  }

  /** Resolves once every action requested so far is done. */
  async idle(): Promise<void> {
    if (this.#pending.size > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  dispose(): void {
    for (const id of [...this.#pending.keys()]) {
      this.end(id);
    }
  }
}
