/** One thing that was tried at a server: what came of it in few words, and whether that is as it should be. */
export interface Check {
  readonly text: string;
  readonly ok: boolean;
}
