import { hashIdentityPrefix } from './hashIdentityPrefix.ts';

/**
 * Gives each record its identity: its own id where no other record has it, else the hash of its content, and a
 * running number where even the content repeats.
 */
export class IdentityTable {
  readonly #records: { readonly id: string | undefined; readonly hash: string }[] = [];

  add(id: string | undefined, hash: string): void {
    this.#records.push({ id, hash });
  }

  /** The identities by row. */
  finish(): readonly string[] {
    const uses = countBy(this.#records.flatMap(({ id }) => (id === undefined ? [] : [id])));
    const repeats = new Map<string, number>();
    return this.#records.map(({ id, hash }) => {
      if (id !== undefined && uses.get(id) === 1 && !id.startsWith(hashIdentityPrefix)) {
        return id;
      }
      const repeat = (repeats.get(hash) ?? 0) + 1;
      repeats.set(hash, repeat);
      return `${hashIdentityPrefix}${hash}${repeat === 1 ? '' : `#${repeat}`}`;
    });
  }
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
