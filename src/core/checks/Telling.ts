import type { Fix } from './Fix.ts';
import type { FieldPath } from './Path.ts';

/** What a rule says of one problem. Where it stands in the file is worked out from it when the finding is shown. */
export interface FindingDescription {
  readonly message: string;
  /** The part of the record's value that the problem is about. */
  readonly path: FieldPath;
  /** A stretch of the text at `path`, in UTF-16 units of the text as it reads, not as JSON escapes it. */
  readonly part?: { readonly from: number; readonly length: number } | undefined;
  /** A stretch of the record as it stands in the file, for what has no value: `path` says nothing then. */
  readonly raw?: { readonly offset: number; readonly length: number } | undefined;
  readonly fix?: Fix | undefined;
}
