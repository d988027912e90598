import type { ImageFacts, ImageLimits } from './ImageFacts.ts';
import type { ReadSubject } from './RecordSubject.ts';

/** A record with what is known of its images. */
export interface ImageSubject {
  readonly subject: ReadSubject;
  /** By the record's images. */
  readonly facts: readonly ImageFacts[];
  readonly limits: ImageLimits;
}
