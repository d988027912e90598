import * as l10n from '@vscode/l10n';
import { escapeHtml } from '../escapeHtml.ts';
import { formatNumber } from '../text/localized.ts';
import { visibleText } from '../text/visibleText.ts';
import type { MeasureComparison, SubsetResult } from './Evaluation.ts';
import { classTexts, comparisonText, rateText } from './evaluationTable.ts';
import { className, measureName, measures } from './ResponseClass.ts';
import type { Rate } from './rates.ts';

/** What the page of an evaluation shows. */
export interface EvaluationPage {
  readonly title: string;
  /** What was evaluated, by whom and how: one line each. */
  readonly facts: readonly string[];
  /** Why the judges are not to be relied on. */
  readonly doubts: readonly string[];
  readonly results: readonly SubsetResult[];
  readonly comparisons: readonly ResultComparison[];
}

/** How one result differs from the one it is compared with. */
export interface ResultComparison {
  readonly subset: string;
  readonly kind: SubsetResult['kind'];
  readonly before: string;
  readonly after: string;
  readonly measures: readonly MeasureComparison[];
}

/** Longer names are cut, in UTF-16 units; longer lists of questions too. */
const maxName = 200;
const maxSentence = 2000;
const maxQuestions = 500;

/**
 * A self-contained page: no script, no image, nothing loaded. It has names and figures, never the text of a request or a response,
 * so that it can be shown to anyone.
 */
export function evaluationPage({ title, facts, doubts, results, comparisons }: EvaluationPage): string {
  const style = [
    'body{max-width:64em;margin:2em auto;padding:0 1em;font:15px/1.5 system-ui,sans-serif;color:#222;background:#fff}',
    'table{border-collapse:collapse;width:100%}th,td{padding:.2em .8em .2em 0;text-align:left;vertical-align:middle}',
    'td{font-variant-numeric:tabular-nums}tr{border-bottom:1px solid #ddd}svg{width:12em;height:1em}',
    'rect{fill:#9bb8d3}circle{fill:#1f4e79}line{stroke:#bbb}',
    '@media(prefers-color-scheme:dark){body{color:#ddd;background:#1e1e1e}tr{border-color:#444}circle{fill:#9cdcfe}rect{fill:#3f6483}}',
  ].join('');
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(l10n.t('en-US'))}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${plain(title)}</title>`,
    `<style>${style}</style></head><body>`,
    `<h1>${plain(title)}</h1>`,
    listHtml(facts),
    ...(doubts.length > 0 ? [`<h2>${plain(l10n.t('Doubts about the judge'))}</h2>`, listHtml(doubts)] : []),
    ...results.map(resultHtml),
    ...(comparisons.length > 0 ? [`<h2>${plain(l10n.t('Differences'))}</h2>`] : []),
    ...comparisons.map(comparisonHtml),
    '</body></html>',
    '',
  ].join('\n');
}

function listHtml(texts: readonly string[]): string {
  return `<ul>${texts.map((one) => `<li>${plain(one, maxSentence)}</li>`).join('')}</ul>`;
}

function resultHtml(result: SubsetResult): string {
  const { subset, source, kind, questions, rates, byCategory } = result;
  const heading = `${subset}: ${source} (${formatNumber(questions)})`;
  const categories = Object.entries(byCategory).flatMap(([category, those]) =>
    rateRows(those, kind, category),
  );
  return [
    `<h2>${plain(heading)}</h2>`,
    `<p>${plain(classTexts(result, className).join(', '))}</p>`,
    `<table>${rateRows(rates, kind, undefined).join('')}</table>`,
    ...(categories.length > 0
      ? [
          `<details><summary>${plain(l10n.t('By category'))}</summary>`,
          `<table>${categories.join('')}</table></details>`,
        ]
      : []),
  ].join('\n');
}

function rateRows(
  rates: SubsetResult['rates'],
  kind: SubsetResult['kind'],
  category: string | undefined,
): readonly string[] {
  return measures.flatMap((measure) => {
    const rate = rates[measure];
    return rate
      ? [
          `<tr>${category === undefined ? '' : `<th scope="row">${plain(category)}</th>`}<td>${plain(measureName(measure, kind))}</td><td>${plain(rateText(rate))} %</td><td>${bar(rate)}</td><td>n = ${formatNumber(rate.questions)}</td></tr>`,
        ]
      : [];
  });
}

/** The interval as a bar on a line from 0 to 1, with the figure as a dot. */
function bar({ value, interval: { low, high } }: Rate): string {
  const at = (share: number) => (share * 100).toFixed(1);
  return [
    '<svg viewBox="-3 0 106 8" preserveAspectRatio="none" aria-hidden="true"><line x1="0" y1="4" x2="100" y2="4"/>',
    `<rect x="${at(low)}" y="2" width="${at(high - low)}" height="4"/><circle cx="${at(value)}" cy="4" r="2"/></svg>`,
  ].join('');
}

function comparisonHtml({ subset, kind, before, after, measures: compared }: ResultComparison): string {
  const lines = compared.map((one) => {
    const worse = one.worse.slice(0, maxQuestions).map(plain).join(', ');
    const list =
      worse === ''
        ? ''
        : `<details><summary>${plain(l10n.t('Got worse: {0}', formatNumber(one.worse.length)))}</summary>${worse}</details>`;
    return `<li>${plain(comparisonText(one, kind))}${list}</li>`;
  });
  return `<h3>${plain(`${subset}: ${before} → ${after}`)}</h3><ul>${lines.join('\n')}</ul>`;
}

/** Untrusted text on one line, without invisible characters, never as markup. */
function plain(text: string, maxLength = maxName): string {
  return escapeHtml(visibleText(text, { maxLength }));
}
