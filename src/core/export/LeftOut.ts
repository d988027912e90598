/** Why something is not in an export. */
export const leftOutReasons = [
  'unreadable',
  'undecided',
  'rejected',
  'tied',
  'skipped',
  'stale',
  'no-answer',
  'empty-answer',
  'equal-texts',
  'image-missing',
  'image-markers',
  'marker-in-text',
  'role-order',
] as const;

export type LeftOutReason = (typeof leftOutReasons)[number];

/** A record or exchange that an export does not hold, by name. */
export interface LeftOut {
  readonly row: number;
  readonly identity: string;
  /** Undefined where the whole record is meant. */
  readonly exchange: number | undefined;
  readonly reason: LeftOutReason;
  /** What exactly, where the reason alone does not say it. */
  readonly detail: string | undefined;
}
