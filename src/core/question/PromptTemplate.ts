/**
 * The words of one kind of question. `{{categories}}` stands for the taxonomy. Change the words, raise the version:
 * answers to other words are other answers.
 */
export interface PromptTemplate {
  readonly id: string;
  /** Version 0 is a workspace's own wording. */
  readonly version: number;
  readonly text: string;
  /** The reply that is asked for, in words; without one the model answers freely. */
  readonly form: string | undefined;
}
