import * as l10n from '@vscode/l10n';
import { type Field, walk } from '../../sample/Field.ts';
import type { FindingDescription } from '../Finding.ts';
import type { RecordRule } from '../Rule.ts';

/** A lone surrogate: JSON can spell it, UTF-8 cannot; Python's encoders and pyarrow reject the record. */
export const loneSurrogate: RecordRule = {
  code: 'lone-surrogate',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Lone surrogate'),
  check: (subject, hits) => {
    // Only an escape can produce one: text decoded from bytes has none.
    if (!subject.escapesUnicode || !/\\u[dD]/.test(subject.text)) {
      return;
    }
    for (const { value, at } of walk(subject.value)) {
      if (typeof value === 'string' && !value.isWellFormed()) {
        hits.add(() => describeLoneSurrogate(value, at));
      }
    }
  },
};

function describeLoneSurrogate(text: string, { path }: Field): FindingDescription {
  return {
    message: l10n.t(
      'The text contains a lone surrogate (half of a character), which is not valid UTF-8: tokenizers and pyarrow fail on it.',
    ),
    path,
    part: { from: firstLone(text), length: 1 },
    fix: {
      title: l10n.t('Replace with “�”'),
      edits: [{ kind: 'replace', path, value: text.toWellFormed() }],
    },
  };
}

function firstLone(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

/** U+0000 in a text: programs written in C treat it as the end, and databases reject it. */
export const nulCharacter: RecordRule = {
  code: 'nul-character',
  scope: 'record',
  severity: 'warning',
  title: () => l10n.t('NUL character in a text'),
  check: (subject, hits) => {
    const isEscaped = subject.escapesUnicode && subject.text.includes('\\u0000');
    if (!isEscaped && (subject.isAscii || !subject.text.includes('\0'))) {
      return;
    }
    for (const { value, at } of walk(subject.value)) {
      if (typeof value === 'string' && value.includes('\0')) {
        hits.add(() => describeNul(value, at));
      }
    }
  },
};

function describeNul(text: string, { path }: Field): FindingDescription {
  return {
    message: l10n.t(
      'The text contains a NUL character: some tokenizers end the text there, and paths that contain one are rejected.',
    ),
    path,
    part: { from: text.indexOf('\0'), length: 1 },
    fix: {
      title: l10n.t('Remove it'),
      edits: [{ kind: 'replace', path, value: text.replaceAll('\0', '') }],
    },
  };
}
