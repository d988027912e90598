/**
 * The same memory as numbers of 32 bits, which cost no object each: lower half and upper half by turns, as on every machine
 * that VS Code runs on.
 */
export function halvesOf({ buffer, byteOffset, byteLength }: BigUint64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
