import * as l10n from '@vscode/l10n';
import type { FoundText } from '../../sample/contentParts.ts';
import { imageMarker } from '../../sample/readTurns.ts';
import type { FindingDescription } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';
import { spokenTexts } from '../spokenTexts.ts';

/** Quotation marks by what closes them. A single quote is also an apostrophe. */
const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '「': '」' };

/** Blanks around a text, or quotation marks around the whole of it: traces of how it was exported. */
export const strayCharacters: RecordRule = {
  code: 'stray-characters',
  scope: 'record',
  severity: 'information',
  title: () => l10n.t('Blanks or quotation marks around a text'),
  check: (subject, hits) => {
    const framed = spokenTexts(subject).filter(({ text }) => isFramed(text));
    const whole = framed.length > 0 ? wholeTexts(subject) : new Set();
    for (const found of framed) {
      const kept = withoutFrame(found.text);
      if (kept !== '' && kept !== found.text && whole.has(found.text.replaceAll(imageMarker, '').trim())) {
        hits.add(() => describeFrame(found, kept));
      }
    }
  },
};

/** The texts of turns and answers. Other texts are parts of one, such as an option of a question, or hold several, such as a transcript. */
function wholeTexts({ record: { conversation, exchanges } }: ReadSubject): ReadonlySet<unknown> {
  const turns = [...(conversation?.turns ?? []), ...exchanges.map(({ prompt }) => prompt)];
  return new Set([
    ...turns.map(({ parts }) =>
      parts
        .map((part) => (part.type === 'text' ? part.text : ''))
        .join('')
        .trim(),
    ),
    ...exchanges.flatMap(({ answers }) => answers.map(({ text }) => text.trim())),
  ]);
}

function isFramed(text: string): boolean {
  return (
    isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1)) || (text[0] ?? '') in closing
  );
}

function isBlank(unit: number): boolean {
  return unit <= 32;
}

/** A text without what does not belong to it; markers of images keep their places and the blanks next to them. */
function withoutFrame(text: string): string {
  const [from, end] = [endOfMarkers(text), startOfMarkers(text)];
  if (from >= end) {
    return text;
  }
  const words = text.slice(from, end);
  // Next to a marker blanks are usual.
  const trimmed = (from > 0 ? words : words.trimStart()).trimEnd();
  const core = end < text.length ? `${trimmed}${words.slice(words.trimEnd().length)}` : trimmed;
  const last = closing[core[0] ?? ''];
  const inside = core.slice(1, -1);
  const isQuoted =
    last !== undefined &&
    core.length > 2 &&
    core.endsWith(last) &&
    !inside.includes(last) &&
    !inside.includes(core[0] ?? '');
  return `${text.slice(0, from)}${isQuoted ? inside.trim() : core}${text.slice(end)}`;
}

/** Where the text begins after leading markers and the blanks around them. */
function endOfMarkers(text: string): number {
  let at = 0;
  while (text.startsWith(imageMarker, at)) {
    at += imageMarker.length;
    while (at < text.length && isBlank(text.charCodeAt(at))) {
      at += 1;
    }
  }
  return at;
}

/** Where the text ends before trailing markers. */
function startOfMarkers(text: string): number {
  let at = text.length;
  while (at >= imageMarker.length && text.endsWith(imageMarker, at)) {
    at -= imageMarker.length;
    while (at > 0 && isBlank(text.charCodeAt(at - 1))) {
      at -= 1;
    }
  }
  return at;
}

function describeFrame({ text, at: { path } }: FoundText, kept: string): FindingDescription {
  const from = text.indexOf(kept);
  return {
    message:
      text.trim() === kept
        ? l10n.t(
            'The text begins or ends with blanks: a model learns to write them, and equal texts look different.',
          )
        : l10n.t(
            'The whole text is in quotation marks, which are left over from an export: a model learns to write them.',
          ),
    path,
    part: from > 0 ? { from: 0, length: from } : { from: kept.length, length: text.length - kept.length },
    fix: { title: l10n.t('Remove them'), edits: [{ kind: 'replace', path, value: kept }] },
  };
}
