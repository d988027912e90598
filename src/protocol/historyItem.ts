/** One event of the history of an exchange, in words. */
export interface HistoryItem {
  readonly eventId: string;
  /** ISO time. */
  readonly at: string;
  readonly by: string;
  /** The program that wrote it or the tool whose file said it. */
  readonly program: string | undefined;
  readonly mode: 'assisted' | 'blind';
  /** What was decided, and what counted before. */
  readonly name: string;
  readonly before: string | undefined;
  /** What has become of it: see `PastDecision`. */
  readonly fate: 'counts' | 'replaced' | 'undone' | 'undo';
  /** Further properties, such as that it settled a disagreement. */
  readonly notes: readonly string[];
  /** The texts that it is about or that the curator wrote; hidden together with the sample. */
  readonly texts: readonly { readonly label: string; readonly text: string }[];
}
