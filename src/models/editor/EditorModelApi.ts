/** A language model of the editor. */
export interface EditorModelInfo {
  /** `vendor/id`, which is unique among all models. */
  readonly id: string;
  readonly name: string;
  readonly family: string;
  /** Maximum number of tokens of one prompt; 0 if the editor does not say. */
  readonly maxInputTokens: number;
  /** Whether it accepts images; undefined if the editor does not say. */
  readonly takesImages: boolean | undefined;
}

export type EditorPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly bytes: Uint8Array; readonly mime: string };

/** The editor has no system messages. */
export interface EditorMessage {
  readonly role: 'user' | 'assistant';
  readonly parts: readonly EditorPart[];
}

export interface EditorRequest {
  readonly messages: readonly EditorMessage[];
  /** Passed to the model's provider unchanged; their meaning is up to it. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Shown to the user when the editor asks for consent. */
  readonly justification: string;
}

/** The editor's language models, as far as they are needed; only `src/host` uses the editor's API. */
export interface EditorModelApi {
  list(): Promise<readonly EditorModelInfo[]>;
  /** The text of an answer, in pieces. Fails with the editor's errors: see `toEditorError`. */
  ask(id: string, request: EditorRequest, signal: AbortSignal): AsyncIterable<string>;
}
