import { createHash } from 'node:crypto';

/** A case of a suite. `wasRead` means that it was read before the split was fixed, whichever half it fell into. */
export interface Case {
  readonly id: string;
  /** What is judged; a held-out case whose text is also in the development half would not be a test. */
  readonly text: string;
  readonly wasRead: boolean;
}

export interface Split<One> {
  readonly development: readonly One[];
  readonly heldOut: readonly One[];
  /** Those held-out cases that no one had read before the split was fixed. */
  readonly unread: readonly One[];
  /** How many held-out cases were left out because their text is in the development half. */
  readonly repeated: number;
}

/**
 * The two halves of a suite, by the first bit of the SHA-256 of the id: rules are written on the development half alone,
 * and the held-out half gives the figure that is reported.
 */
export function split<One extends Case>(cases: readonly One[]): Split<One> {
  const development = cases.filter(({ id }) => isDevelopment(id));
  const known = new Set(development.map(({ text }) => fold(text)));
  const others = cases.filter(({ id }) => !isDevelopment(id));
  const heldOut = others.filter(({ text }) => !known.has(fold(text)));
  return {
    development,
    heldOut,
    unread: heldOut.filter(({ wasRead }) => !wasRead),
    repeated: others.length - heldOut.length,
  };
}

function isDevelopment(id: string): boolean {
  return (createHash('sha256').update(id).digest()[0] ?? 0) < 128;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
