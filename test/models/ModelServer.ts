/** A third-party model server, as the tests install and start it. */
export interface ModelServer {
  readonly id: string;
  readonly name: string;
  /** The name of the model there. */
  readonly model: (cache: string) => string;
  /** Installs what is missing into the cache; rejects with the reason if it is not available. */
  install(cache: string): Promise<void>;
  /** The command that serves on a port of 127.0.0.1. */
  command(cache: string, port: number): readonly [string, readonly string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** The path that responds once it is ready. */
  readonly ready: string;
  /** Whether it lists its models, from which its kind is detected. */
  readonly listed: boolean;
  /** Whether it constrains an answer to a schema. */
  readonly obeys: boolean;
  /** Whether it, or our side before it, rejects a prompt longer than its context. */
  readonly knowsContext: boolean;
}
