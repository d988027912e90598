import * as l10n from '@vscode/l10n';
import type { FieldPath, FindingDescription } from '../Finding.ts';
import { walk } from '../places/walk.ts';
import type { RecordRule } from '../Rule.ts';

/** Half a surrogate pair: JSON can spell it, UTF-8 cannot; Python's encoders and pyarrow refuse the record. */
export const loneSurrogate: RecordRule = {
  code: 'lone-surrogate',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Half a character'),
  check: (subject, hits) => {
    // Only an escape can bring one in: what is decoded from bytes has none.
    if (!subject.text.includes('\\ud') && !subject.text.includes('\\uD')) {
      return;
    }
    for (const step of walk(subject.value)) {
      const { value } = step;
      if (typeof value === 'string' && !value.isWellFormed()) {
        hits.add(() => describeLoneSurrogate(value, step.path));
      }
    }
  },
};

function describeLoneSurrogate(text: string, path: FieldPath): FindingDescription {
  return {
    message: l10n.t(
      'The text holds half a surrogate pair, which no UTF-8 can hold: tokenizers and pyarrow fail on it.',
    ),
    path,
    part: { from: firstLone(text), length: 1 },
    fix: {
      title: l10n.t('Replace it by “�”'),
      edits: [{ kind: 'replace', path, value: text.toWellFormed() }],
    },
  };
}

function firstLone(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

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
