/** A language model of the editor. */
export interface EditorModelInfo {
  /** `vendor/id`, which names it among all. */
  readonly id: string;
  readonly name: string;
  readonly family: string;
  /** Tokens of one prompt at most; 0 where the editor does not say. */
  readonly maxInputTokens: number;
  /** Whether it takes images; undefined if the editor does not say. */
  readonly takesImages: boolean | undefined;
}

export type EditorPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly bytes: Uint8Array; readonly mime: string };

/** The editor knows no system messages. */
export interface EditorMessage {
  readonly role: 'user' | 'assistant';
  readonly parts: readonly EditorPart[];
}

export interface EditorRequest {
  readonly messages: readonly EditorMessage[];
  /** Handed to the model's provider as they are; what they mean is its own affair. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Shown to the user where the editor asks for consent. */
  readonly justification: string;
}

/** The editor's language models, as far as they are needed; only `src/host` knows the editor itself. */
export interface EditorModelApi {
  list(): Promise<readonly EditorModelInfo[]>;
  /** The text of an answer, piece by piece. Fails with whatever the editor fails with: see `toEditorError`. */
  ask(id: string, request: EditorRequest, signal: AbortSignal): AsyncIterable<string>;
}
