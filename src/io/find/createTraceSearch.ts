import { ByteScanner } from './ByteScanner.ts';
import type { TraceSearch } from './markCandidates.ts';
import { textTraces } from './textTraces.ts';

/** A character that JSON has only inside texts: not in its punctuation, its numbers or its words. */
const onlyInTexts = /[^\s,:{}[\]\d+\-.aeflnrstu]/i;

/**
 * Prepares the search for a text in the bytes of a file. `suffices` says that holding the text is all that is asked, so
 * that a record in which it surely stands need not be read. Undefined where the bytes tell nothing.
 */
export function createTraceSearch(
  module: WebAssembly.Module,
  text: string,
  suffices: boolean,
  kind: 'json' | 'csv',
): TraceSearch | undefined {
  const traces = textTraces(text);
  if (!traces) {
    return undefined;
  }
  const scanner = new ByteScanner(module);
  const plainToSee = kind === 'json' ? onlyInTexts.test(text) : !text.includes(',');
  return {
    scanner,
    traces,
    needles: traces.needles.map((needle) => scanner.addNeedle(needle)),
    escapeNeedle: scanner.addNeedle({ bytes: Buffer.from('\\u00'), mask: new Uint8Array(4) }),
    certainIn: suffices && traces.whole && plainToSee ? kind : undefined,
  };
}
