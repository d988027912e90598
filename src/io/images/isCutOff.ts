/** A shorter tail is the whole file. */
const tailLength = 4096;

/**
 * Whether the bytes of an image end before the image does, for the types that say where they end: PNG by its IEND chunk,
 * JPEG by its end marker, WebP by the length in its header, GIF by its trailer. More bytes behind the end are no fault.
 */
export function isCutOff(type: string, head: Buffer, tail: Buffer, bytes: number): boolean {
  switch (type) {
    case 'png':
      return !tail.includes('IEND');
    case 'jpg':
      return !tail.includes(Buffer.from([0xff, 0xd9])) && isImageData(tail);
    case 'webp':
      return head.length >= 8 && head.readUInt32LE(4) + 8 > bytes;
    case 'gif':
      return !tail.includes(0x3b);
    default:
      return false;
  }
}

/** Whether the tail is compressed image data. Cameras put text or zeros behind the image, which may hide its end marker. */
function isImageData(tail: Buffer): boolean {
  return tail.length < tailLength || new Set(tail).size > tailLength / 32;
}
