import type { DatasetDocument } from './DatasetDocument.ts';

/** Shows something of a dataset elsewhere than in its editor, for as long as it is open there. */
export interface DocumentFollower {
  follow(document: DatasetDocument): void;
}
