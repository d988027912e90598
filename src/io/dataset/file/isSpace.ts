import { bytes } from './bytes.ts';

/** Whether a byte is white space to JSON. */
export function isSpace(byte: number): boolean {
  return (
    byte === bytes.space || byte === bytes.newline || byte === bytes.carriageReturn || byte === bytes.tab
  );
}
