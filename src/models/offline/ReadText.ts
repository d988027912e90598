/** Reads the words written in an image; the text comes line by line. */
export type ReadText = (image: Uint8Array) => Promise<string>;
