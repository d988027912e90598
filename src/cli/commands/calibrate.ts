import * as l10n from '@vscode/l10n';
import {
  type Agreement,
  type Calibration,
  minLabels,
  minOfEach,
  type PositionBias,
} from '../../core/evaluate/calibration.ts';
import { alignedTable, pointsText, rateText } from '../../core/evaluate/evaluationTable.ts';
import { judgeDoubts, judgeDoubtText, judgedQuestionText } from '../../core/evaluate/judgeDoubts.ts';
import type { Figure } from '../../core/review/agreement.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import { calibrateJudges } from '../../jobs/evaluate/calibrateJudges.ts';
import type { Command } from '../Command.ts';

/** Compares judges with people's labels and blind decisions. Asks no model and records nothing. */
export const calibrate: Command = async ({ session, rows, signal }) => {
  const data = await calibrateJudges(session, rows, signal);
  const { calibrations, silence, position, unreadable } = data;
  return {
    data,
    lines: [
      ...calibrations.flatMap((one, at) => [...(at > 0 ? [''] : []), ...describeOne(one)]),
      ...(calibrations.length === 0
        ? [l10n.t('There are no labels of people on anything that a judge has judged.')]
        : []),
      ...position.map(describePosition),
    ],
    warnings: [
      ...judgeDoubts(calibrations, silence).map(judgeDoubtText),
      ...calibrations.flatMap(describeUnknown),
      ...pluralIfAny(l10n.t('{0} record cannot be read. | {0} records cannot be read.'), unreadable.length),
    ],
    wrong: unreadable.length > 0,
  };
};

function describeOne(calibration: Calibration): readonly string[] {
  const { question, judge, amongPeople, confusion, calibrationError, bySource, byCategory } = calibration;
  return [
    l10n.t('{0} Judge: {1}', judgedQuestionText(question), judge),
    `  ${agreementText(calibration)}`,
    ...('value' in amongPeople
      ? [l10n.t('  People among themselves (Krippendorff’s alpha): {0}', figureText(amongPeople))]
      : []),
    ...(calibrationError === undefined
      ? []
      : [l10n.t('  Expected calibration error: {0}', decimals(calibrationError))]),
    ...lengthTexts(calibration),
    ...indented([
      [l10n.t('People'), l10n.t('Judge: yes'), l10n.t('Judge: no'), l10n.t('Not judged')],
      ...confusion.map(({ label, yes, no, unjudged }) => [
        label,
        ...[yes, no, unjudged].map((count) => formatNumber(count)),
      ]),
    ]),
    ...groupTexts(l10n.t('Answers of'), bySource),
    ...groupTexts(l10n.t('Category'), byCategory),
  ];
}

function agreementText({ items, accuracy, kappa }: Agreement): string {
  return l10n.t(
    'Agreement: {0} %, Cohen’s kappa {1}, labels: {2}',
    rateText(accuracy),
    figureText(kappa),
    formatNumber(items),
  );
}

function groupTexts(name: string, groups: Calibration['bySource']): readonly string[] {
  const rows = Object.entries(groups).map(([group, { items, accuracy, kappa }]) => [
    group,
    formatNumber(items),
    rateText(accuracy),
    figureText(kappa),
  ]);
  const heads = [name, l10n.t('Labels'), l10n.t('Agreement (%)'), l10n.t('Kappa')];
  return rows.length === 0 ? [] : indented([heads, ...rows]);
}

function indented(cells: readonly (readonly string[])[]): readonly string[] {
  return alignedTable(cells, 1).map((line) => `    ${line}`);
}

function figureText(figure: Figure): string {
  return 'value' in figure ? decimals(figure.value) : '-';
}

function decimals(value: number): string {
  return formatNumber(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}

function lengthTexts({ length }: Calibration): readonly string[] {
  if (length.of === 'pairs') {
    return length.longerPreferred
      ? [
          l10n.t(
            '  Prefers the longer answer more often than people: {0}',
            pointsText(length.longerPreferred),
          ),
        ]
      : [];
  }
  return length.shorter && length.longer
    ? [
        l10n.t(
          '  Says yes more often than people: shorter answers {0}, longer answers {1}',
          pointsText(length.shorter),
          pointsText(length.longer),
        ),
      ]
    : [];
}

function describePosition({ judge, pairs, first, second, unsteady }: PositionBias): string {
  return plural(
    l10n.t(
      'Order of answers, {1}: of {0} pair compared in both orders, {2} for whichever answer comes first, {3} for whichever comes second, {4} for one answer in one order only. | Order of answers, {1}: of {0} pairs compared in both orders, {2} for whichever answer comes first, {3} for whichever comes second, {4} for one answer in one order only.',
    ),
    pairs,
    ...[judge, first, second, unsteady],
  );
}

/** On what there are too few labels of people to say anything. */
function describeUnknown({ trust, judge, question, items }: Calibration): readonly string[] {
  return trust === 'unknown'
    ? [
        l10n.t(
          'Too few labels to trust {0} on “{1}”: {2}; at least {3} are required, and {4} of each kind.',
          judge,
          judgedQuestionText(question),
          formatNumber(items),
          formatNumber(minLabels),
          formatNumber(minOfEach),
        ),
      ]
    : [];
}
