interface Options {
  /** Line breaks and tabs stay as they are; otherwise they are shown as escapes too, for text that must stay on one line. */
  readonly keepLines?: boolean;
  /** Longer text is cut at this many UTF-16 units and ends in "..."; unlimited where absent. */
  readonly maxLength?: number;
}

/**
 * Characters that a screen acts on or does not draw: controls, formats, surrogates without their half, line and paragraph
 * separators, whatever Unicode lets a font ignore, the Braille blank, and combining marks piled higher than any script does.
 */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]|(?<=\p{M}{8})\p{M}/gu;

/** Arabic, Syriac and Kaithi signs that Unicode counts as formats, but that are drawn. */
const drawn = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;

/** Selects how the character before it is drawn, as in most emoji. */
const variationSelector = /[\ufe00-\ufe0f]/;

/** Joiners shape what is around them in these scripts, and between emoji. */
const joiner = /[\u200c\u200d]/;
const joinable = new RegExp(
  [
    ...['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya'],
    ...['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer'],
  ]
    .map((script) => `\\p{Script=${script}}`)
    .concat('\\p{Extended_Pictographic}', '\\p{Emoji_Modifier}', '\\ufe0f')
    .join('|'),
  'u',
);

/**
 * Text from data, files or servers as a screen may show it: what would move the cursor, turn the reading direction or stay
 * invisible is written as an escape (`\x1b`, `\u202e`, `\u{e0041}`). Everything that people write stays as it is, with emoji
 * and with the joiners of Arabic and Indic scripts. Takes time linear in the text.
 */
export function visibleText(text: string, { keepLines = false, maxLength }: Options = {}): string {
  const isCut = maxLength !== undefined && text.length > maxLength;
  const shown = isCut ? text.slice(0, maxLength) : text;
  const visible = shown.replace(hidden, (character, at: number) =>
    isHarmless(character, shown, at, keepLines) ? character : escaped(character),
  );
  return isCut ? `${visible}...` : visible;
}

/**
 * A value as JSON that a screen may show: the same value for whoever parses it, with every character as an escape that
 * `visibleText` might show as one.
 */
export function visibleJson(value: unknown): string {
  // JSON itself escapes the controls below U+0020. Outside of its texts there is nothing that could be replaced here.
  return JSON.stringify(value).replace(hidden, (character) => {
    const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
}

/** A stretch of a text as it is shown; `hidden` are the characters that it stands for, where it is escapes. */
export interface VisiblePiece {
  readonly text: string;
  readonly hidden: string | undefined;
}

/**
 * What `visibleText` with its lines kept makes of a text, in pieces, for a screen that marks escapes as what they are. After
 * `most` runs of hidden characters the rest is one piece.
 */
export function visiblePieces(text: string, most: number): readonly VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let end = 0;
  for (const [at, run] of hiddenRuns(text)) {
    if (pieces.length >= 2 * most) {
      break;
    }
    pieces.push({ text: text.slice(end, at), hidden: undefined });
    pieces.push({ text: [...run].map(escaped).join(''), hidden: run });
    end = at + run.length;
  }
  const rest = visibleText(text.slice(end), { keepLines: true });
  return [...pieces, { text: rest, hidden: undefined }].filter((piece) => piece.text !== '');
}

/** Hidden characters that follow each other, with where they begin. */
export function* hiddenRuns(text: string): Generator<[at: number, run: string]> {
  let run = '';
  let start = 0;
  for (const { 0: character, index } of text.matchAll(hidden)) {
    if (isHarmless(character, text, index, true)) {
      continue;
    }
    if (run !== '' && start + run.length !== index) {
      yield [start, run];
      run = '';
    }
    start = run === '' ? index : start;
    run += character;
  }
  if (run !== '') {
    yield [start, run];
  }
}

/** Whether text holds a character that `visibleText` would show as an escape; line breaks and tabs are none. */
export function hasHiddenCharacters(text: string): boolean {
  for (const { 0: character, index } of text.matchAll(hidden)) {
    if (!isHarmless(character, text, index, true)) {
      return true;
    }
  }
  return false;
}

function isHarmless(character: string, text: string, at: number, keepLines: boolean): boolean {
  if (character === '\n' || character === '\t' || (character === '\r' && text[at + 1] === '\n')) {
    return keepLines;
  }
  const before = characterBefore(text, at);
  return (
    drawn.test(character) ||
    (variationSelector.test(character) && before.trim() !== '' && !variationSelector.test(before)) ||
    (joiner.test(character) && joinable.test(before))
  );
}

function characterBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return [...pair].at(-1) ?? '';
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code <= 0xff
    ? `\\x${digits.padStart(2, '0')}`
    : code <= 0xffff
      ? `\\u${digits.padStart(4, '0')}`
      : `\\u{${digits}}`;
}
