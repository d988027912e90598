import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type EvaluationSet, judgeKinds, withJudge } from '../../core/evaluate/EvaluationSet.ts';
import { evaluationPage, type ResultComparison } from '../../core/evaluate/evaluationPage.ts';
import {
  alignedTable,
  classTexts,
  comparisonText,
  tableCells,
  tableKinds,
  tables,
} from '../../core/evaluate/evaluationTable.ts';
import { className } from '../../core/evaluate/ResponseClass.ts';
import { messageOf } from '../../core/objects.ts';
import { formatNumber, pluralIfAny } from '../../core/text/localized.ts';
import { NewFile } from '../../io/disk/NewFile.ts';
import { tryStat } from '../../io/disk/paths.ts';
import { compareWithSaved, compareWithSource } from '../../jobs/evaluate/compareWith.ts';
import { type Evaluation, evaluateDataset } from '../../jobs/evaluate/evaluateDataset.ts';
import { readEvaluationSet, readSavedResults } from '../../jobs/evaluate/readEvaluationFiles.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { Command, CommandContext } from '../Command.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { packageInfo } from '../programPaths.ts';
import { doubtTexts, readDoubts } from '../readDoubts.ts';

/** Measures the responses that the dataset and its ledger have, by a set. Asks no model and records nothing. */
export const evaluate: Command = async (context) => {
  const { session, options, rows, signal } = context;
  const set = await readSet(options);
  const { table } = options;
  const kind = tableKinds.find((one) => one === table);
  if (table !== undefined && kind === undefined) {
    throw new UsageError(l10n.t('--table must be {0}, not “{1}”.', tableKinds.join(', '), table));
  }
  const sources = options.source.length > 0 ? options.source : undefined;
  const own = await evaluateDataset(session, { set, rows, signal });
  const doubts = [...own.doubts, ...(await readDoubts(options, own.judges))];
  const evaluation = { ...own, doubts };
  const shown = {
    ...evaluation,
    results: evaluation.results.filter(({ source }) => !sources || sources.includes(source)),
  };
  const comparisons = await compareWithBaseline(context, evaluation, shown);
  const facts = describeFacts(session, evaluation);
  if (options.page !== undefined) {
    const title = l10n.t('Evaluation: {0}', set.title);
    const page = { title, facts, doubts: doubtTexts(doubts), results: shown.results, comparisons };
    await writePage(options.page, evaluationPage(page));
  }
  return {
    data: {
      program: `dream-curator ${packageInfo().version}`,
      dataset: basename(session.dataset.path),
      ...shown,
      comparisons,
    },
    lines: kind ? tables[kind](shown.results) : describe(facts, shown, comparisons),
    warnings: describeDoubts(session, evaluation, sources),
    wrong: evaluation.unreadable.length > 0,
  };
};

async function readSet(options: Options): Promise<EvaluationSet> {
  const { set: name, 'judged-by': by } = options;
  if (name === undefined) {
    throw new UsageError(l10n.t('evaluate requires --set SET.'));
  }
  const judge = judgeKinds.find((one) => one === by);
  if (by !== undefined && judge === undefined) {
    throw new UsageError(l10n.t('--judged-by must be {0}, not “{1}”.', judgeKinds.join(', '), by));
  }
  try {
    const set = await readEvaluationSet(name);
    return judge ? withJudge(set, judge) : set;
  } catch (error) {
    throw new UsageError(`--set: ${messageOf(error)}`);
  }
}

/** The comparisons of what is shown with a source of the same evaluation, or with an earlier evaluation. */
async function compareWithBaseline(
  { options: { baseline } }: CommandContext,
  all: Evaluation,
  shown: Evaluation,
): Promise<readonly ResultComparison[]> {
  if (baseline === undefined) {
    return [];
  }
  const isSource = all.results.some(({ source }) => source === baseline);
  if (isSource) {
    const before = all.results.filter(({ source }) => source === baseline);
    const after = shown.results.filter(({ source }) => source !== baseline);
    return compareWithSource([...before, ...after], baseline);
  }
  if (!(await tryStat(baseline))) {
    const sources = [...new Set(all.results.map(({ source }) => source))].join(', ');
    throw new UsageError(
      l10n.t('--baseline: {0} is neither a file nor one of the sources {1}.', baseline, sources),
    );
  }
  try {
    return compareWithSaved(shown.results, await readSavedResults(baseline, all.set));
  } catch (error) {
    throw new UsageError(`--baseline: ${messageOf(error)}`);
  }
}

async function writePage(path: string, html: string): Promise<void> {
  const file = await NewFile.create(resolve(path));
  try {
    await file.write(html);
    await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** What was evaluated, by whom and how. */
function describeFacts(session: Session, { set, judges }: Evaluation): readonly string[] {
  const { judge, responses, majority } = set;
  const judged = {
    refusals: l10n.t('Judged by the phrases with which answers decline; nothing is said about safety'),
    score: l10n.t('Judged by the global scores of {0}', judges.join(', ') || '-'),
    labels: l10n.t('Judged by the labels in the file'),
  }[judge.by];
  const limits =
    judge.by === 'score'
      ? l10n.t(
          'Safe from a score of {0} on, effective from {1} on',
          formatNumber(judge.safeFrom),
          formatNumber(judge.effectiveFrom),
        )
      : undefined;
  return [
    l10n.t('Set: {0}', `${set.title} (${set.id})`),
    l10n.t('Dataset: {0}', basename(session.dataset.path)),
    judged,
    ...(limits === undefined ? [] : [limits]),
    responses === 1
      ? l10n.t('One answer per question')
      : majority
        ? l10n.t('Answers per question: {0}, of which the majority counts', formatNumber(responses))
        : l10n.t('Answers per question: {0}, of which the share counts', formatNumber(responses)),
    l10n.t('In parentheses: the interval of 95 % (Wilson, or a bootstrap over questions)'),
  ];
}

function describe(
  facts: readonly string[],
  { results }: Evaluation,
  comparisons: readonly ResultComparison[],
): readonly string[] {
  return [
    ...facts,
    '',
    ...(results.length > 0 ? alignedTable(tableCells(results), 2) : [l10n.t('No answers to evaluate.')]),
    ...(results.length > 0 ? [''] : []),
    ...results.map((one) => `${one.subset}, ${one.source}: ${classTexts(one, className).join(', ')}`),
    ...comparisons.flatMap(({ subset, kind, before, after, measures }) => [
      '',
      `${subset}: ${before} → ${after}`,
      ...measures.flatMap((one) => [
        `  ${comparisonText(one, kind)}`,
        ...(one.worse.length > 0 ? [`    ${l10n.t('Got worse: {0}', one.worse.join(', '))}`] : []),
      ]),
    ]),
  ];
}

/** Why figures may not mean what they seem to. */
function describeDoubts(
  session: Session,
  { set, results, doubts, unreadable }: Evaluation,
  sources: readonly string[] | undefined,
): readonly string[] {
  const format = session.dataset.format;
  const known = new Set(results.map(({ source }) => source));
  return [
    ...doubtTexts(doubts),
    ...(format && set.formats.length > 0 && !set.formats.includes(format.id)
      ? [l10n.t('{0} is made for other files than “{1}”; it uses what they have.', set.title, format.title())]
      : []),
    ...set.subsets
      .filter(({ id }) => !results.some(({ subset }) => subset === id))
      .map(({ id }) => l10n.t('Subset {0} has no answers.', id)),
    ...(sources ?? [])
      .filter((one) => !known.has(one))
      .map((one) =>
        l10n.t('There are no answers of {0}; there are those of {1}.', one, [...known].join(', ')),
      ),
    ...results.flatMap(({ subset, source, rates }) => {
      const leftOut = Math.max(0, ...Object.values(rates).map((rate) => rate.leftOut));
      return pluralIfAny(
        l10n.t(
          '{1}, {2}: {0} question is in no figure, because its judgments are missing or unreadable. | {1}, {2}: {0} questions are in no figure, because their judgments are missing or unreadable.',
        ),
        leftOut,
        subset,
        source,
      );
    }),
    ...pluralIfAny(l10n.t('{0} record cannot be read. | {0} records cannot be read.'), unreadable.length),
  ];
}
