import * as l10n from '@vscode/l10n';
import { otherMedia } from '../otherMedia.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';
import { spokenTexts } from '../spokenTexts.ts';

/**
 * Tokens that chat templates and processors do not treat as text: control tokens of Qwen, Llama and Gemma, the markers
 * of LLaMA-Factory and ms-swift (docs/rules/marker-in-text.md). `<image>` is counted by other rules; `<video>` and `<audio>`
 * with their files next to them are where those go.
 */
const tokens =
  /<\|[a-z_0-9]{2,30}\|>|<(?:video|audio|bbox|ref-object|cot-process|start-image|img|image_placeholder|image_soft_token|start_of_image|start_of_turn|end_of_turn|s|\/s|\/img)>/g;

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
    const media = new Set(otherMedia(subject.value).map(({ kind }) => `<${kind}>`));
    const found = spokenTexts(subject)
      .flatMap(({ text, at }) =>
        [...text.matchAll(tokens)].map(({ 0: token, index: from }) => ({ token, at, from })),
      )
      .filter(({ token }) => !media.has(token));
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

/** A quick test whether a record may contain any. Most records have few angle brackets, and none of these. */
function mayHold({ text, escapesUnicode }: ReadSubject): boolean {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text.charCodeAt(at + 1);
    // "<i" also begins "<image>", which is everywhere; "<img", "<image_" and the like differ in what follows.
    const plain = next === 105 && text.startsWith('image>', at + 1);
    if (!plain && isTokenStart(next)) {
      return true;
    }
  }
  return escapesUnicode && text.includes('\\u003');
}

/** `|`, `/` or a lowercase letter. */
function isTokenStart(unit: number): boolean {
  return unit === 124 || unit === 47 || (unit >= 97 && unit <= 122);
}
