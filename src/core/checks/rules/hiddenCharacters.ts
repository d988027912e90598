import * as l10n from '@vscode/l10n';
import { visibleText } from '../../text/visibleText.ts';
import { firstHidden, type HiddenRun, mayHoldHidden, withoutHidden } from '../hiddenText.ts';
import type { FieldPath } from '../Path.ts';
import { walk } from '../places/walk.ts';
import type { RecordRule } from '../Rule.ts';
import type { FindingDescription } from '../Telling.ts';

/** More fields of one record than this are not told. */
const maxReported = 20;

/** Characters that no screen draws, or that turn the reading direction: what is trained on is not what is read. */
export const hiddenCharacters: RecordRule = {
  code: 'hidden-characters',
  scope: 'record',
  independentOfTexts: true,
  severity: 'information',
  title: () => l10n.t('Hidden characters in a text'),
  check: (subject, hits) => {
    if (!mayHoldHidden(subject.text)) {
      return;
    }
    let told = 0;
    for (const step of walk(subject.value)) {
      const { value } = step;
      const found = typeof value === 'string' ? firstHidden(value) : undefined;
      if (found && told < maxReported) {
        told += 1;
        hits.add(() => describeHidden(String(value), found, step.path));
      }
    }
  },
};

function describeHidden(text: string, { from, characters }: HiddenRun, path: FieldPath): FindingDescription {
  return {
    message: l10n.t(
      'The text holds characters that are not drawn or that turn the reading direction: {0}. A model is trained on them, a reader does not see them.',
      visibleText(characters, { maxLength: 8 }),
    ),
    path,
    part: { from, length: characters.length },
    fix: { title: l10n.t('Take them out'), edits: [{ kind: 'replace', path, value: withoutHidden(text) }] },
  };
}
