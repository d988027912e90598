/** A file as it was when it was looked at. */
export interface FileVersion {
  readonly size: number;
  readonly mtimeMs: number;
  /** Hash of samples of its first `size` bytes: what tells growth and a mere touch from a rewrite. */
  readonly sample: string;
}
