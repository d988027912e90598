import * as l10n from '@vscode/l10n';
import { type Field, walk } from '../../sample/Field.ts';
import { hiddenRuns, visibleText } from '../../text/visibleText.ts';
import type { FindingDescription } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

/** The Unicode ranges of hidden characters, and the high surrogates of those beyond 16 bits. */
const suspectRanges: readonly (readonly [from: number, to: number])[] = [
  [0x01, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x80, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xd80d, 0xd80d],
  [0xd82f, 0xd82f],
  [0xd834, 0xd834],
  [0xdb40, 0xdb43],
];

const beyondAscii = /[^\t\n\r -~]/;

const suspect = new Uint8Array(0x10000);
for (const [from, to] of suspectRanges) {
  suspect.fill(1, from, to + 1);
}

/** What other rules report (NUL, lone surrogates), line ends of old systems, and piled accents. */
const reportedElsewhere = /^[\0\r\x7f\p{Cs}]|^(?!\p{Default_Ignorable_Code_Point})\p{M}/u;

/**
 * Whether the raw text of a record may contain hidden characters. Ordinary text in any script contains none of them, so
 * almost every record is skipped without being parsed; emoji with selectors are examined more closely.
 */
export function mayHoldHidden({
  text,
  isAscii,
  escapesUnicode = text.includes('\\u'),
}: Pick<ReadSubject, 'text'> & Partial<Pick<ReadSubject, 'isAscii' | 'escapesUnicode'>>): boolean {
  const first = isAscii ? -1 : text.search(beyondAscii);
  // From there on several times as fast as a regular expression; every record that is read goes through here.
  for (let at = first < 0 ? text.length : first; at < text.length; at += 1) {
    if (suspect[text.charCodeAt(at)] === 1) {
      return true;
    }
  }
  return (escapesUnicode || text.includes('\\b') || text.includes('\\f')) && hasSuspectEscape(text);
}

/** Whether JSON escapes one of them. */
function hasSuspectEscape(recordText: string): boolean {
  for (let at = recordText.indexOf('\\'); at >= 0; at = recordText.indexOf('\\', at + 2)) {
    const letter = recordText[at + 1];
    const code = letter === 'u' ? Number.parseInt(recordText.slice(at + 2, at + 6), 16) : 0;
    if (letter === 'b' || letter === 'f' || suspect[code] === 1) {
      return true;
    }
  }
  return false;
}

/** A run of hidden characters in a text. */
interface HiddenRun {
  readonly from: number;
  readonly characters: string;
}

/** The first run; undefined if there is none. What other rules report does not count. */
export function firstHidden(text: string): HiddenRun | undefined {
  for (const [from, characters] of hiddenRuns(text)) {
    if (!reportedElsewhere.test(characters)) {
      return { from, characters };
    }
  }
  return undefined;
}

/** The text without them. */
export function withoutHidden(text: string): string {
  let kept = '';
  let end = 0;
  for (const [at, characters] of hiddenRuns(text)) {
    kept += text.slice(end, reportedElsewhere.test(characters) ? at + characters.length : at);
    end = at + characters.length;
  }
  return kept + text.slice(end);
}

/** More fields of one record than this are not reported. */
const maxReported = 20;

/** Characters that no screen draws, or that change the reading direction: people do not see what is trained on. */
export const hiddenCharacters: RecordRule = {
  code: 'hidden-characters',
  scope: 'record',
  severity: 'information',
  title: () => l10n.t('Hidden characters in a text'),
  check: (subject, hits) => {
    if (!subject.once(mayHoldHidden)) {
      return;
    }
    let reported = 0;
    for (const { value, at } of walk(subject.value)) {
      const found = typeof value === 'string' ? firstHidden(value) : undefined;
      if (found && reported < maxReported) {
        reported += 1;
        hits.add(() => describeHidden(String(value), found, at));
      }
    }
  },
};

function describeHidden(text: string, { from, characters }: HiddenRun, { path }: Field): FindingDescription {
  return {
    message: l10n.t(
      'The text contains characters that are invisible or change the text direction: {0}. A model is trained on them, a reader does not see them.',
      visibleText(characters, { maxLength: 8 }),
    ),
    path,
    part: { from, length: characters.length },
    fix: { title: l10n.t('Remove them'), edits: [{ kind: 'replace', path, value: withoutHidden(text) }] },
  };
}
