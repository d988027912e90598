import assert from 'node:assert/strict';
import type { RecordSpan, Scanner } from '../../../src/io/dataset/Scanner.ts';

/**
 * Pushes bytes through a scanner in pieces of the given sizes (repeated) and returns what it found. Checks on the way that
 * the scanner never lets go of bytes that a later record needs, which is how a reader would lose them.
 */
export function scanPieces(
  scanner: Scanner,
  content: Uint8Array,
  sizes: readonly number[],
): readonly RecordSpan[] {
  const found: RecordSpan[] = [];
  let kept = scanner.keepFrom;
  const take = () => {
    const spans = scanner.take();
    assert.ok(
      spans.every((span) => span.start >= kept),
      'a record begins before keepFrom',
    );
    found.push(...spans);
    kept = scanner.keepFrom;
  };
  for (let at = 0, piece = 0; at < content.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? content.length;
    scanner.push(content.subarray(at, at + size));
    at += size;
    take();
  }
  scanner.end();
  take();
  return found;
}
