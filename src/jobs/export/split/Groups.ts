/** Things that are joined into groups: a union-find with path halving. The smallest member stands for its group. */
export class Groups {
  readonly #parents: Int32Array;

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, at) => at);
  }

  /** The member that stands for the group of another. */
  of(member: number): number {
    let at = member;
    for (let parent = this.#parents[at] ?? at; parent !== at; parent = this.#parents[at] ?? at) {
      const above = this.#parents[parent] ?? parent;
      this.#parents[at] = above;
      at = above;
    }
    return at;
  }

  /** Joins the groups of two members. */
  join(one: number, other: number): void {
    const [a, b] = [this.of(one), this.of(other)];
    this.#parents[Math.max(a, b)] = Math.min(a, b);
  }
}

/** Joins members that share a key: `join` is called with each member and the first one that had its key. */
export class KeyedJoin<Key> {
  readonly #first = new Map<Key, number>();
  readonly #join: (one: number, other: number) => void;

  constructor(join: (one: number, other: number) => void) {
    this.#join = join;
  }

  add(key: Key, member: number): void {
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, member);
    } else {
      this.#join(first, member);
    }
  }
}
