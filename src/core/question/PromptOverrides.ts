/** A workspace's own wording of prompts, by their ids. */
export type PromptOverrides = Readonly<Record<string, string>>;
