/** What an answer depends on beside the question and the model. */
export interface ModelParameters {
  /** Tokens of one answer at most. */
  readonly maxTokens: number;
  /** Left to the server where undefined: some models accept only their own. */
  readonly temperature?: number | undefined;
  /** The same seed gives the same answer on servers that know one. */
  readonly seed?: number | undefined;
  /** Further fields of the request, as the server names them; they win over what would be sent otherwise. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
}
