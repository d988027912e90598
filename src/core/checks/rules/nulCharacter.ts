import * as l10n from '@vscode/l10n';
import type { FieldPath } from '../Path.ts';
import { walk } from '../places/walk.ts';
import type { RecordRule } from '../Rule.ts';
import type { FindingDescription } from '../Telling.ts';

/** U+0000 in a text: what is written in C takes it for the end, databases refuse it. */
export const nulCharacter: RecordRule = {
  code: 'nul-character',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('NUL character in a text'),
  check: (subject, hits) => {
    if (!subject.text.includes('\\u0000') && !subject.text.includes('\0')) {
      return;
    }
    for (const step of walk(subject.value)) {
      const { value } = step;
      if (typeof value === 'string' && value.includes('\0')) {
        hits.add(() => describeNul(value, step.path));
      }
    }
  },
};

function describeNul(text: string, path: FieldPath): FindingDescription {
  return {
    message: l10n.t(
      'The text holds a NUL character: some tokenizers end the text there, and paths with it are refused.',
    ),
    path,
    part: { from: text.indexOf('\0'), length: 1 },
    fix: {
      title: l10n.t('Take it out'),
      edits: [{ kind: 'replace', path, value: text.replaceAll('\0', '') }],
    },
  };
}
