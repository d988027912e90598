import type { FileSnapshot } from './file/FileSnapshot.ts';

/** What is known of the sources of a dataset, as it is kept on disk; one member a kind of source. */
export type SourceSnapshot = FileSnapshot;
