import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { GapReason } from '../../core/imports/ImportedItem.ts';
import { toolTitle } from '../../core/imports/importReaders.ts';
import type { DecidedStatus } from '../../core/review/DecisionEvent.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import { decisionCount, type ImportReport, type NotImported } from './ImportReport.ts';

/** What an import adds, as lines: by kind, and what a curator may want to know about it. */
export function describeImport(report: ImportReport): readonly string[] {
  const {
    files,
    items,
    answers,
    scores,
    comparisons,
    observations,
    replaced,
    opinions,
    known,
    disagreements,
  } = report;
  return [
    ...files.map(({ path, tool }) => l10n.t('{0}: {1}', basename(path), toolTitle(tool))),
    plural(l10n.t('{0} item read | {0} items read'), items),
    ...pluralIfAny(l10n.t('{0} new answer | {0} new answers'), answers),
    ...pluralIfAny(l10n.t('{0} score | {0} scores'), scores),
    ...pluralIfAny(l10n.t('{0} preference of a model | {0} preferences of a model'), comparisons),
    ...describeDecisions(report),
    ...pluralIfAny(l10n.t('{0} decision on a risk | {0} decisions on risks'), observations),
    ...pluralIfAny(
      l10n.t('{0} of them replaces a decision made here | {0} of them replace a decision made here'),
      replaced,
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} of them is earlier than a decision made here, which stays | {0} of them are earlier than a decision made here, which stays',
      ),
      opinions,
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} exchange decided differently by several people: the latest decision counts | {0} exchanges decided differently by several people: the latest decision counts',
      ),
      disagreements.count,
    ),
    ...pluralIfAny(l10n.t('{0} known already | {0} known already'), known),
  ];
}

function describeDecisions(report: ImportReport): readonly string[] {
  const parts = Object.entries(report.decisions).flatMap(([status, count]) =>
    count > 0 ? [l10n.t('{0}: {1}', statusName(status as DecidedStatus), formatNumber(count))] : [],
  );
  return pluralIfAny(
    l10n.t('{0} decision ({1}) | {0} decisions ({1})'),
    decisionCount(report),
    parts.join(', '),
  );
}

function statusName(status: DecidedStatus): string {
  return {
    accepted: l10n.t('accepted'),
    edited: l10n.t('edited'),
    approved: l10n.t('approved'),
    rejected: l10n.t('rejected'),
    tied: l10n.t('tied'),
    skipped: l10n.t('skipped'),
  }[status];
}

/** Why something is not imported, and what to do about it. */
export function explainGap(reason: GapReason): string {
  return {
    unreadable: l10n.t('The line cannot be read'),
    'other-shape': l10n.t('Not in the form that the tool writes'),
    'no-record': l10n.t('The dataset has no record with this id or request'),
    ambiguous: l10n.t('Several records match'),
    contradicts: l10n.t('The id belongs to a record with another request or other images'),
    'which-exchange': l10n.t('Several exchanges of the record match'),
    'record-unreadable': l10n.t('The record of the dataset cannot be read'),
    kept: l10n.t('A decision made here stays (--replace replaces it)'),
    'newer-version': l10n.t('A newer version of DREAM Curator decided here'),
    future: l10n.t('Its date is in the future'),
    'unknown-sides': l10n.t(
      'It is not known which answers were compared (--fields answer=FIRST,answer=SECOND)',
    ),
    'unknown-option': l10n.t('It is not known which answer this option means (--fields OPTION=FIELD)'),
    'unknown-scale': l10n.t('The scale of the rating is not known (--scale WORST-BEST)'),
    'off-scale': l10n.t('The rating is not on its scale'),
    'rating-of-what': l10n.t('It is not known which answer was rated (--fields QUESTION=FIELD)'),
    'several-questions': l10n.t(
      'Several questions contradict each other (--fields choice=QUESTION or rating=QUESTION)',
    ),
    'unknown-answer': l10n.t('The record has no such answer'),
    'equal-texts': l10n.t('Both answers are the same'),
    'empty-text': l10n.t('An answer is empty'),
    'too-many': l10n.t('Too many answers are in order'),
    'too-long': l10n.t('A text is too long'),
    failed: l10n.t('The tool has no result here'),
    draft: l10n.t('A draft'),
    skipped: l10n.t('Skipped or discarded in the tool'),
    unchanged: l10n.t('The answer is that of the dataset: nothing says that it was decided on'),
    'other-label': l10n.t('A label or comment, which is not about the order or quality of answers'),
    nothing: l10n.t('Not annotated'),
  }[reason];
}

/** A part of a file that is not imported, by name: its file, line, position and id. */
export function nameNotImported({ path, line, position, id, detail }: NotImported): string {
  const name = basename(path);
  const where =
    position === undefined
      ? l10n.t('{0}, line {1}', name, formatNumber(line))
      : l10n.t('{0}, line {1}, item {2}', name, formatNumber(line), formatNumber(position));
  return [
    where,
    ...(id === undefined ? [] : [id]),
    ...(detail === undefined || detail === '' ? [] : [detail]),
  ].join(': ');
}
