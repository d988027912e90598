import * as l10n from '@vscode/l10n';
import type { FoundText } from '../../sample/contentParts.ts';
import { modelTokens } from '../../text/modelTokens.ts';
import { mediaTokens } from '../answers/mediaTokens.ts';
import { mayHoldToken } from '../answers/tellingAnswers.ts';
import { otherMedia } from '../otherMedia.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';
import { spokenTexts } from '../spokenTexts.ts';

/** Tokens that chat templates and processors do not treat as text (docs/rules/marker-in-text.md). `<image>` is counted by other rules. */
const tokens: readonly RegExp[] = [
  ...[mediaTokens.image, mediaTokens.otherCase, mediaTokens.other],
  ...[modelTokens.thought, modelTokens.assistant, modelTokens.otherTurn, modelTokens.end, modelTokens.other],
];

/** More of one record than this are not reported. */
const maxReported = 20;

/** A control token as literal text: it is tokenized as the token itself, and an image token without an image crashes. */
export const markerInText: RecordRule = {
  code: 'marker-in-text',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('Control token in a text'),
  check: (subject, hits) => {
    if (!mayHold(subject)) {
      return;
    }
    const found = spokenTexts(subject).flatMap((one) => tokensIn(one, subject.value));
    for (const { token, at, from } of found.slice(0, maxReported)) {
      hits.add(() => ({
        message: l10n.t(
          'The text contains “{0}”: a model with this token reads it as a command instead of text; an image token without an image aborts training.',
          token,
        ),
        path: at.path,
        part: { from, length: token.length },
      }));
    }
  },
};

/** A token as literal text. */
interface FoundToken {
  readonly token: string;
  readonly at: FoundText['at'];
  readonly from: number;
}

/** The tokens in a text in order; of those that overlap, the one that begins first. */
function tokensIn({ text, at }: FoundText, record: object): readonly FoundToken[] {
  const found: FoundToken[] = [];
  for (const pattern of [...tokens, ...unlessDeclared(record)]) {
    for (const { 0: token, index } of text.matchAll(pattern)) {
      const spaces = token.length - token.trimStart().length;
      found.push({ token: token.trim(), at, from: index + spaces });
    }
  }
  let end = 0;
  return found
    .sort((a, b) => a.from - b.from || b.token.length - a.token.length)
    .filter(({ from, token }) => {
      const isApart = from >= end;
      end = isApart ? from + token.length : end;
      return isApart;
    });
}

/** Markers of sounds and films are right where the record has fields with them, as ms-swift and LLaMA-Factory read it. */
function unlessDeclared(record: object): readonly RegExp[] {
  const declared = otherMedia(record);
  const has = (kind: 'video' | 'audio') => declared.some((one) => one.kind === kind);
  return [...(has('audio') ? [] : [mediaTokens.sound]), ...(has('video') ? [] : [mediaTokens.film])];
}

/** A quick test whether a record may contain any. Most records have few angle brackets, and none of these. */
function mayHold({ text, escapesUnicode, isAscii }: ReadSubject): boolean {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text.charCodeAt(at + 1);
    // "<i" also begins "<image>", which is everywhere; "<img", "<image_" and the like differ in what follows.
    const plain = next === 105 && text.startsWith('image>', at + 1);
    if (!plain && isTokenStart(next)) {
      return true;
    }
  }
  return (
    mayHoldToken(text) ||
    (!isAscii && /[◁【｜]/.test(text)) ||
    (escapesUnicode && /\\u00[35]|\\u(?:25c1|3010|ff5c)/i.test(text))
  );
}

/** `|` or its wide form, `/`, `<` or a letter. */
function isTokenStart(unit: number): boolean {
  const letter = unit | 32;
  return unit === 124 || unit === 0xff5c || unit === 47 || unit === 60 || (letter >= 97 && letter <= 122);
}
