import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { builtInSets } from '../../core/evaluate/builtInSets.ts';
import type { SubsetResult } from '../../core/evaluate/Evaluation.ts';
import type { EvaluationSet } from '../../core/evaluate/EvaluationSet.ts';
import { rateText } from '../../core/evaluate/evaluationTable.ts';
import { measureName, measures } from '../../core/evaluate/ResponseClass.ts';
import { sourceOf } from '../../core/evaluate/readResponses.ts';
import { identityOf } from '../../core/modelSpec.ts';
import type { Round } from '../../core/rounds/foldRounds.ts';
import type { EvaluationFacts } from '../../core/rounds/roundSteps.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import { ledgerFolder } from '../../io/ledger/Ledger.ts';
import { type Evaluation, evaluateDataset } from '../evaluate/evaluateDataset.ts';
import { readEvaluationSet } from '../evaluate/readEvaluationFiles.ts';
import { type RoundContext, roundPath } from './RoundContext.ts';

/** An evaluation has a line for each question. In bytes. */
const maxEvaluationBytes = 256 * 1024 * 1024;

const savedSchema = z.object({ results: z.unknown() });

/** The evaluation of a round's policy in the ledger folder, in the form of `evaluate --json`, for `evaluate --baseline`. */
function evaluationFile({ id }: Round): string {
  return `evaluation-${id}.json`;
}

/** What is evaluated of a round, computed from the ledger, and whether it is what the file says; undefined if nothing is wanted. */
export async function evaluationFacts(context: RoundContext): Promise<EvaluationFacts | undefined> {
  const evaluation = await evaluateRound(context);
  if (!evaluation) {
    return undefined;
  }
  const folder = ledgerFolder(context.session.dataset.path);
  const text = await folder.readText(evaluationFile(context.round), maxEvaluationBytes);
  const saved = savedSchema.safeParse(tryParseJson(text ?? '')).data;
  const { results } = evaluation;
  const isCurrent = JSON.stringify(saved?.results) === JSON.stringify(results);
  return {
    state: isCurrent ? 'current' : text === undefined ? 'none' : 'outdated',
    questions: results.reduce((sum, one) => sum + one.questions, 0),
    figures: results.map(figuresOf).join('; '),
  };
}

/** Writes the evaluation of a round, in place of its earlier one. */
export async function writeEvaluation(context: RoundContext): Promise<void> {
  const { session, round, program } = context;
  const evaluation = await evaluateRound(context);
  if (evaluation) {
    const { id, number } = round;
    const dataset = basename(session.dataset.path);
    const saved = {
      program: `dream-curator ${program.version}`,
      dataset,
      ...evaluation,
      round: { id, number },
    };
    const folder = ledgerFolder(session.dataset.path);
    await folder.replace(evaluationFile(round), [`${JSON.stringify(saved)}\n`]);
  }
}

/** The evaluation of what the policy of a round answered to its prompts; undefined if its settings name no set. */
async function evaluateRound(context: RoundContext): Promise<Evaluation | undefined> {
  const { session, round, rows, signal } = context;
  const set = await evaluationSetOf(context);
  if (!set) {
    return undefined;
  }
  const evaluation = await evaluateDataset(session, { set, rows, signal });
  const source = policySource(round);
  return { ...evaluation, results: evaluation.results.filter((one) => one.source === source) };
}

/** The set that a round is evaluated by; undefined if its settings name none. */
export async function evaluationSetOf(context: RoundContext): Promise<EvaluationSet | undefined> {
  const { set: name } = context.round.settings.evaluation;
  const isKnown = builtInSets.some(({ id }) => id === name);
  return name === null ? undefined : readEvaluationSet(isKnown ? name : roundPath(context, name));
}

/** The name of a round's policy among the sources of an evaluation; undefined if no model was sampled. */
export function policySource({ settings }: Round): string | undefined {
  const identity = identityOf(settings.models.policy);
  return (
    identity &&
    sourceOf({ kind: 'model', model: { provider: 'openai', ...identity }, passes: [], by: 'policy' })
  );
}

function figuresOf({ subset, kind, rates }: SubsetResult): string {
  const shown = measures.flatMap((measure) => {
    const rate = rates[measure];
    return rate ? [`${measureName(measure, kind)} ${rateText(rate)}`] : [];
  });
  return `${subset}: ${shown.join(', ') || l10n.t('not judged')}`;
}
