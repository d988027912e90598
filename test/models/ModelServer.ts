/** A model server that somebody else wrote, as the tests install and start it. */
export interface ModelServer {
  readonly id: string;
  readonly name: string;
  /** The name of the model there. */
  readonly model: (cache: string) => string;
  /** Installs what is missing into the cache; rejects with the reason where it cannot be had. */
  install(cache: string): Promise<void>;
  /** The command that serves on a port of 127.0.0.1. */
  command(cache: string, port: number): readonly [string, readonly string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** The path that answers once it can be asked. */
  readonly ready: string;
  /** Whether it lists its models, by which its kind is known. */
  readonly listed: boolean;
  /** Whether it binds an answer to a schema. */
  readonly obeys: boolean;
  /** Whether it refuses, or our side before it, a prompt longer than its context. */
  readonly knowsContext: boolean;
}
