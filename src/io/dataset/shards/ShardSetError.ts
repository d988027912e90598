/** Why a set of shards cannot be opened, and which file it is about. */
export class ShardSetError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}
