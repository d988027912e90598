import * as l10n from '@vscode/l10n';
import type { FileRule } from '../Rule.ts';

/** Records of a format that no rule can read: "no problems found" would be about nothing. */
export const unknownFormat: FileRule = {
  code: 'unknown-format',
  scope: 'file',
  severity: 'error',
  title: () => l10n.t('Unknown record format'),
  check: ({ records, isKnown, isReadable, isTable }) =>
    isTable
      ? l10n.t(
          'The file holds columns instead of records, as pandas writes a table: write one record per line (`to_json(orient="records", lines=True)`).',
        )
      : records > 0 && !isKnown
        ? isReadable
          ? l10n.t(
              'The records match no known format: only their syntax was checked, not their prompts, answers or images. Map their fields.',
            )
          : l10n.t(
              'None of the first records can be read, so that their format is unknown and nothing else was checked. Fix what is reported about them first.',
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

/** Languages that are named. */
const maxLanguages = 5;

/** Answers that rules about what answers say cannot read: that they find nothing there says nothing. */
export const answersNotJudged: FileRule = {
  code: 'answers-not-judged',
  scope: 'file',
  severity: 'information',
  title: () => l10n.t('Answers in languages that rules do not read'),
  check: ({ foreign: { sampled, languages } }) => {
    const count = languages.reduce((sum, [, answers]) => sum + answers, 0);
    return count === 0
      ? undefined
      : l10n.t(
          'Answers that are not in English: {1} of {0} ({2}). Rules about what an answer says read English: “answer-against-label”, “leaked-label” and most of “image-not-seen” and “error-answer” have not judged them.',
          sampled,
          count,
          languages
            .slice(0, maxLanguages)
            .map(([language, answers]) => `${language}: ${answers}`)
            .join(', '),
        );
  },
};
