import * as l10n from '@vscode/l10n';
import { spokenTexts } from '../places/spokenTexts.ts';
import type { RecordRule } from '../Rule.ts';

/**
 * What chat templates and processors take for more than text: Qwen's, Llama's and Gemma's control tokens, the markers of
 * LLaMA-Factory and ms-swift (formats.md 1.0). `<image>` is counted by other rules.
 */
const tokens =
  /<\|[a-z_0-9]{2,30}\|>|<(?:video|audio|bbox|ref-object|cot-process|start-image|img|image_placeholder|image_soft_token|start_of_image|start_of_turn|end_of_turn|s|\/s|\/img)>/g;

/** More of one record than this are not told. */
const maxReported = 20;

/** A control token as literal text: it is tokenised as what it names, and an image token without an image crashes. */
export const markerInText: RecordRule = {
  code: 'marker-in-text',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Control token in a text'),
  check: (subject, hits) => {
    if (!mayHold(subject.text)) {
      return;
    }
    const found = spokenTexts(subject).flatMap(({ text, path }) =>
      [...text.matchAll(tokens)].map(({ 0: token, index: from }) => ({ token, path, from })),
    );
    for (const { token, path, from } of found.slice(0, maxReported)) {
      hits.add(() => ({
        message: l10n.t(
          'The text holds “{0}”: a model that has this token reads it as a command, not as text; an image token without an image ends the run.',
          token,
        ),
        path,
        part: { from, length: token.length },
      }));
    }
  },
};

/** Whether anything of the kind can be in a record. Most records have few angle brackets, and none of these. */
function mayHold(text: string): boolean {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text.charCodeAt(at + 1);
    // "<i" is that of "<image>", which is everywhere; "<img", "<image_" and the like are told by what follows.
    const plain = next === 105 && text.startsWith('image>', at + 1);
    if (!plain && isTokenStart(next)) {
      return true;
    }
  }
  return text.includes('\\u003');
}

/** `|`, `/` or a small letter. */
function isTokenStart(unit: number): boolean {
  return unit === 124 || unit === 47 || (unit >= 97 && unit <= 122);
}
