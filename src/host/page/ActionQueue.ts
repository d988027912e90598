/** A page that does not answer for so long, in milliseconds, is hidden or gone and performs nothing. */
const timeoutMs = 1000;

/**
 * What the page has been asked to perform and has not said to be done. A command that follows on a key must not work on
 * the selection from before it: the page learns of the one before the host learns what came of it.
 */
export class ActionQueue {
  readonly #pending = new Map<number, () => void>();
  readonly #waiting: (() => void)[] = [];
  #lastId = 0;

  /** Takes in one more action and returns its number. */
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

  /** Resolves once everything asked for so far has been done. */
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
