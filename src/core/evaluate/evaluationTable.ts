import * as l10n from '@vscode/l10n';
import { spreadsheetCell } from '../export/spreadsheetCell.ts';
import { formatNumber } from '../text/localized.ts';
import type { MeasureComparison, SubsetResult } from './Evaluation.ts';
import type { PairedDifference } from './pairedTests.ts';
import { type Measure, measureName, measures, responseClasses } from './ResponseClass.ts';
import type { Rate } from './rates.ts';

/** A result, or one of its categories, as cells of a table. */
interface TableRow {
  readonly subset: string;
  readonly source: string;
  /** Undefined for the whole subset. */
  readonly category: string | undefined;
  readonly questions: number;
  readonly rates: SubsetResult['rates'];
}

function rowsOf(results: readonly SubsetResult[]): readonly TableRow[] {
  return results.flatMap(({ subset, source, questions, rates, byCategory }) => [
    { subset, source, category: undefined, questions, rates },
    ...Object.entries(byCategory).map(([category, those]) => ({
      subset,
      source,
      category,
      questions: Math.max(0, ...Object.values(those).map((rate) => rate.questions + rate.leftOut)),
      rates: those,
    })),
  ]);
}

/** The measures that any result has. */
function usedMeasures(results: readonly SubsetResult[]): readonly Measure[] {
  return measures.filter((one) => results.some(({ rates }) => rates[one]));
}

/** `53.3 (45.7–60.7)`: percent with the interval of 95 %. */
export function rateText(rate: Rate | undefined): string {
  return rate ? `${percent(rate.value)} (${percent(rate.interval.low)}–${percent(rate.interval.high)})` : '';
}

function percent(share: number): string {
  return formatNumber(share * 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** The heads of a table's columns: `declined` has two names, by the kind of the subset. */
function heads(results: readonly SubsetResult[], used: readonly Measure[]): readonly string[] {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  const ofMeasure = (measure: Measure) =>
    [...new Set(kinds.map((kind) => measureName(measure, kind)))].join(' / ');
  return [
    l10n.t('Subset'),
    l10n.t('Answers of'),
    l10n.t('Questions'),
    ...used.map((one) => `${ofMeasure(one)} (%)`),
  ];
}

/** Heads and rows of the figures of whole subsets, as shown. */
export function tableCells(results: readonly SubsetResult[]): readonly (readonly string[])[] {
  const used = usedMeasures(results);
  return [
    heads(results, used),
    ...results.map(({ subset, source, questions, rates }) => [
      subset,
      source,
      formatNumber(questions),
      ...used.map((measure) => rateText(rates[measure])),
    ]),
  ];
}

/** Text in columns, the first ones to the left, the others to the right. */
export function alignedTable(cells: readonly (readonly string[])[], left: number): readonly string[] {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells.map((row) =>
    row
      .map((cell, column) =>
        column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** A table in Markdown. */
function markdownTable(results: readonly SubsetResult[]): readonly string[] {
  const [head = [], ...rows] = tableCells(results).map((row) => row.map(markdownCell));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column < 2 ? '---' : '---:'))), ...rows.map(line)];
}

function markdownCell(text: string): string {
  return text.replace(/[\\|`*_<>[\]&]/g, (one) => `\\${one}`).replace(/\s+/g, ' ');
}

/** A table in LaTeX, for the package booktabs. */
function latexTable(results: readonly SubsetResult[]): readonly string[] {
  const [head = [], ...rows] = tableCells(results).map((row) => row.map(latexCell));
  const line = (cells: readonly string[]) => `${cells.join(' & ')} \\\\`;
  return [
    `\\begin{tabular}{ll${'r'.repeat(Math.max(0, head.length - 2))}}`,
    '\\toprule',
    line(head),
    '\\midrule',
    ...rows.map(line),
    '\\bottomrule',
    '\\end{tabular}',
  ];
}

const latexNames: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '–': '--',
};

function latexCell(text: string): string {
  return text.replace(/[\\~^–&%$#_{}]/g, (one) => latexNames[one] ?? `\\${one}`).replace(/\s+/g, ' ');
}

/** One line for each figure, categories included, with fixed names and shares from 0 to 1: for programs. */
function csvTable(results: readonly SubsetResult[]): readonly string[] {
  const head = 'subset,source,category,measure,value,low,high,method,questions,left_out';
  return [
    head,
    ...rowsOf(results).flatMap(({ subset, source, category = '', rates }) =>
      measures.flatMap((measure) => {
        const rate = rates[measure];
        return rate
          ? [
              [
                ...[subset, source, category, measure, rate.value, rate.interval.low, rate.interval.high],
                ...[rate.method, rate.questions, rate.leftOut],
              ]
                .map(csvCell)
                .join(','),
            ]
          : [];
      }),
    ),
  ];
}

function csvCell(value: string | number): string {
  const text = typeof value === 'string' ? spreadsheetCell(value).text : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const tableKinds = ['markdown', 'latex', 'csv'] as const;

/** The figures of results as a table of some kind, line by line. */
export const tables: Readonly<
  Record<(typeof tableKinds)[number], (results: readonly SubsetResult[]) => readonly string[]>
> = { markdown: markdownTable, latex: latexTable, csv: csvTable };

/** How often each class occurs in a result: `declined 12, safe 3`, with what is missing and cut. */
export function classTexts(
  { classes, missing, cut }: SubsetResult,
  nameOf: (one: (typeof responseClasses)[number]) => string,
): readonly string[] {
  return [
    ...responseClasses.flatMap((one) =>
      classes[one] === undefined ? [] : [`${nameOf(one)}: ${formatNumber(classes[one])}`],
    ),
    ...(missing > 0 ? [l10n.t('no answer: {0}', formatNumber(missing))] : []),
    ...(cut > 0 ? [l10n.t('cut off: {0}', formatNumber(cut))] : []),
  ];
}

/** `Safe: +12.0 (+4.1..+19.8), p = 0.004, n = 31`. */
export function comparisonText(
  { measure, difference, interval, p, questions }: MeasureComparison,
  kind: SubsetResult['kind'],
): string {
  const test = p === undefined ? '' : `, ${probabilityText(p)}`;
  return `${measureName(measure, kind)}: ${pointsText({ difference, interval })}${test}, n = ${formatNumber(questions)}`;
}

/** `+12.0 (+4.1..+19.8)`: a difference of shares in percentage points, with the interval of 95 %. */
export function pointsText({
  difference,
  interval: { low, high },
}: Pick<PairedDifference, 'difference' | 'interval'>): string {
  const points = (share: number) => `${share > 0 ? '+' : ''}${percent(share)}`;
  return `${points(difference)} (${points(low)}..${points(high)})`;
}

function probabilityText(p: number): string {
  return p < 0.001
    ? `p < ${formatNumber(0.001, { minimumFractionDigits: 3 })}`
    : `p = ${formatNumber(p, { maximumSignificantDigits: 2 })}`;
}
