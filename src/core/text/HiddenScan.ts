/**
 * Characters that a screen interprets or does not draw: controls, formats, lone surrogates, line and paragraph separators,
 * Unicode's default ignorables, and the Braille blank.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** No script piles combining marks higher than this. */
const maxMarks = 8;

const joinableScripts = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya'],
  ...['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer'],
];

/** The relevant properties of a character, one per bit. */
const isHidden = 1;
const isMark = 2;
const isDrawn = 4;
const isSelector = 8;
const isJoiner = 16;
const isJoinable = 32;
const isSpace = 64;
const takesSelector = 128;

const kinds: readonly (readonly [bit: number, pattern: RegExp])[] = [
  [isHidden, hidden],
  [isMark, /\p{M}/u],
  // Arabic, Syriac and Kaithi signs that Unicode classifies as formats, but that are drawn.
  [isDrawn, /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u],
  // Selects how the character before it is drawn, as in most emoji.
  [isSelector, /[\ufe00-\ufe0f]/],
  [isJoiner, /[\u200c\u200d]/],
  // In these scripts joiners shape the adjacent characters; they also join emoji.
  [
    isJoinable,
    new RegExp(
      joinableScripts
        .map((script) => `\\p{Script=${script}}`)
        .concat('\\p{Extended_Pictographic}', '\\p{Emoji_Modifier}', '\\ufe0f')
        .join('|'),
      'u',
    ),
  ],
  [isSpace, /\s/],
  // What a variation selector can follow: emoji, symbols, and scripts with standardized variants. Behind a letter it draws
  // nothing, so that a text can be hidden in selectors, two of them for each character.
  [
    takesSelector,
    /[\p{Emoji}\p{Extended_Pictographic}\p{S}\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Phags_Pa}\u3000-\u30ff\uff01-\uff65]/u,
  ],
];

const ofAnyKind = new RegExp(kinds.map(([, { source }]) => source).join('|'), 'u');

/** The properties of 256 adjacent characters each, for blocks that have occurred so far. */
const pages: (Uint8Array | undefined)[] = [];

function kindOf(code: number): number {
  const page = code >> 8;
  pages[page] ??= Uint8Array.from({ length: 256 }, (_, at) => readKind((page << 8) + at));
  return pages[page][code & 0xff] ?? 0;
}

function readKind(code: number): number {
  const character = String.fromCodePoint(code);
  return ofAnyKind.test(character)
    ? kinds.reduce((all, [bit, pattern]) => (pattern.test(character) ? all | bit : all), 0)
    : 0;
}

/**
 * Iterates over the characters of a text that a screen interprets or does not draw, or that are piled up higher than in any
 * script. A regular expression with a lookbehind over marks takes at least twenty times as long.
 */
export class HiddenScan {
  readonly #text: string;
  /** The range of the current character. */
  at = 0;
  end = 0;
  code = 0;
  #kind = 0;
  #kindBefore = 0;
  #marks = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Advances to the next of them; false if there is none. */
  next(): boolean {
    const text = this.#text;
    let at = this.end;
    let kind = this.#kind;
    let marks = this.#marks;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x20 && unit < 0x7f) {
        // The fast path for almost every text.
        kind = unit === 0x20 ? isSpace : 0;
        marks = 0;
        at += 1;
        continue;
      }
      const code = (unit & 0xf800) === 0xd800 ? (text.codePointAt(at) ?? unit) : unit;
      // The fast path does not look up kinds.
      const before = at === 0 ? isSpace : kind === 0 ? kindOf(text.charCodeAt(at - 1)) : kind;
      kind = kindOf(code);
      marks = (kind & isMark) === 0 ? 0 : marks + 1;
      const end = at + (code > 0xffff ? 2 : 1);
      if ((kind & isHidden) !== 0 || marks > maxMarks) {
        this.at = at;
        this.end = end;
        this.code = code;
        this.#kind = kind;
        this.#kindBefore = before;
        this.#marks = marks;
        return true;
      }
      at = end;
    }
    this.end = at;
    return false;
  }

  /**
   * Whether a character is visible in its context after all: emoji with their selectors, and joiners of Arabic and Indic
   * scripts. Line breaks and tabs are visible if lines are kept.
   */
  isHarmless(keepLines: boolean): boolean {
    const { code } = this;
    if (code === 0x0a || code === 0x09 || (code === 0x0d && this.#text.charCodeAt(this.end) === 0x0a)) {
      return keepLines;
    }
    return (
      (this.#kind & isDrawn) !== 0 ||
      ((this.#kind & isSelector) !== 0 &&
        (this.#kindBefore & takesSelector) !== 0 &&
        (this.#kindBefore & (isSpace | isSelector)) === 0) ||
      ((this.#kind & isJoiner) !== 0 && (this.#kindBefore & isJoinable) !== 0)
    );
  }
}
