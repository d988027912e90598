import type { ReviewAction } from '../../protocol/pageCommands.ts';

interface Announced {
  readonly id: number;
  readonly action: ReviewAction;
  readonly answer: PromiseWithResolvers<boolean>;
}

/** Verdicts follow the announcement of their key immediately, and commands soon. */
const maxAnswers = 1000;

/**
 * Keys that the page has acted on at once, before VS Code has said what they are bound to. The page announces each; then VS
 * Code runs the command of its binding, which confirms it. Both take the same way, so the announcement comes first. If
 * no command follows, the key is bound to something else, and the page withdraws it.
 */
export class AnnouncedKeys {
  #open: readonly Announced[] = [];
  /** Answers by id, also of keys that are already confirmed, as long as a verdict may ask for them. */
  readonly #answers = new Map<number, Promise<boolean>>();

  /** Resolves to whether VS Code has run the command of the action that the page took the key for. */
  announce(id: number, action: ReviewAction): Promise<boolean> {
    const answer = Promise.withResolvers<boolean>();
    this.#open = [...this.#open, { id, action, answer }].slice(-maxAnswers);
    this.#answers.set(id, answer.promise);
    for (const oldest of [...this.#answers.keys()].slice(0, -maxAnswers)) {
      this.#answers.delete(oldest);
    }
    return answer.promise;
  }

  /** VS Code has run the command of an action. Returns whether it belongs to a key that the page has acted on already. */
  confirm(action: ReviewAction): boolean {
    const first = this.#open.find((one) => one.action === action);
    this.#answer(first, true);
    return first !== undefined;
  }

  /** No command has followed, although those of later keys have. */
  withdraw(id: number): void {
    this.#answer(
      this.#open.find((one) => one.id === id),
      false,
    );
  }

  /** Whether a key was meant as the page took it; resolves once that is known. A key that is not known was not announced. */
  async isConfirmed(id: number): Promise<boolean> {
    return (await this.#answers.get(id)) ?? false;
  }

  /** The page is gone, and its keys with it: nothing can confirm them any more. */
  dispose(): void {
    for (const one of this.#open) {
      this.#answer(one, false);
    }
  }

  #answer(announced: Announced | undefined, isConfirmed: boolean): void {
    if (announced) {
      this.#open = this.#open.filter((one) => one !== announced);
      announced.answer.resolve(isConfirmed);
    }
  }
}
