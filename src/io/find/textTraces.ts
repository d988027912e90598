import { escapePattern } from '../../core/text/patterns.ts';

/** Bytes to search for. Where `mask` has 0x20, the byte is a lowercase letter and its uppercase form matches as well. */
export interface Needle {
  readonly bytes: Uint8Array;
  readonly mask: Uint8Array;
}

/** Bytes that occur in every record that may contain a text. */
export interface TextTraces {
  /** Each one by itself makes a record a candidate. */
  readonly needles: readonly Needle[];
  /** Codes of plain characters of the text: written as `\uXXXX` they would hide it from the needles. */
  readonly escapable: ReadonlySet<number>;
  /** Whether the only needle is the whole text, so that an occurrence is the text itself. */
  readonly whole: boolean;
}

/** Longer needles find nothing that these do not. */
const maxNeedleLength = 64;
/** Characters that JSON and CSV write unchanged, unless someone writes them as `\uXXXX`. */
const plain = /[ !#-.0-[\]-~]+/g;
const replacement = '\ufffd';

/**
 * What to look for in the bytes of a file to find every record that may contain a text, ignoring case, in any spelling.
 * Undefined if the records must be read.
 */
export function textTraces(text: string): TextTraces | undefined {
  const runs = text.match(plain) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest !== '') {
    const run = longest.slice(0, maxNeedleLength);
    const codes = [...run].flatMap((one) => [one.toLowerCase(), one.toUpperCase()]);
    return {
      needles: [plainNeedle(run)],
      escapable: new Set(codes.map((one) => one.charCodeAt(0))),
      whole: run === text,
    };
  }
  const special = [...text].find((one) => one.length > 1 || one.charCodeAt(0) > 0x7f);
  // Invalid UTF-8 is shown as the replacement character and may be any bytes.
  if (special === undefined || special === replacement || !special.isWellFormed()) {
    return undefined;
  }
  return { needles: [...specialNeedles(special)], escapable: new Set(), whole: false };
}

function plainNeedle(text: string): Needle {
  const bytes = Buffer.from(text.toLowerCase(), 'latin1');
  return { bytes, mask: bytes.map((byte) => (isLetter(byte) ? 0x20 : 0)) };
}

/** A non-ASCII character: its UTF-8, and the escape of its first unit. The backslash before may itself be escaped. */
function* specialNeedles(character: string): Generator<Needle> {
  for (const variant of caseVariants(character)) {
    const bytes = Buffer.from(variant);
    yield { bytes, mask: new Uint8Array(bytes.length) };
    yield plainNeedle(`u${variant.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
}

function isLetter(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}

/** Every character that a case-insensitive pattern considers equal to this one; uses the engine that verifies matches. */
function caseVariants(character: string): readonly string[] {
  if (character.length > 1) {
    return [character];
  }
  const pattern = new RegExp(escapePattern(character), 'i');
  const variants: string[] = [];
  for (let code = 0x80; code <= 0xffff; code += 1) {
    const one = String.fromCharCode(code);
    if (pattern.test(one)) {
      variants.push(one);
    }
  }
  return variants;
}
