/** How one answer among several is drawn; servers that know no seed draw at random. */
export interface Sampling {
  readonly seed?: number;
  readonly temperature?: number;
}
