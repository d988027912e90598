/** One thing that was tried at a server: a short result, and whether it is as expected. */
export interface Check {
  readonly text: string;
  readonly ok: boolean;
}
