import * as l10n from '@vscode/l10n';
import type { FileRule } from '../Rule.ts';

/** Records of a format that no rule can read: "no problems found" would be about nothing. */
export const unknownFormat: FileRule = {
  code: 'unknown-format',
  scope: 'file',
  severity: 'error',
  title: () => l10n.t('Unknown record format'),
  check: ({ records, isKnown }) =>
    records > 0 && !isKnown
      ? l10n.t(
          'The records match no known format: only their syntax was checked, not their prompts, answers or images. Map their fields.',
        )
      : undefined,
};

/** A file without any record: an empty file, an empty list, a header alone. */
export const noRecords: FileRule = {
  code: 'no-records',
  scope: 'file',
  severity: 'error',
  title: () => l10n.t('No records'),
  check: ({ records, isBroken }) =>
    records === 0 && !isBroken
      ? l10n.t(
          'The file contains no records: there is nothing to check, and trainers fail on an empty dataset.',
        )
      : undefined,
};
