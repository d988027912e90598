import * as l10n from '@vscode/l10n';
import type { ResultComparison } from '../../core/evaluate/evaluationPage.ts';
import { declines } from '../../core/evaluate/readResponses.ts';
import { identityOf } from '../../core/modelSpec.ts';
import type { CandidateView } from '../../core/review/ExchangeView.ts';
import { type ModelIdentity, modelKey } from '../../core/review/ModelIdentity.ts';
import {
  type AnswerComparison,
  type AnsweredTwice,
  compareAnswers,
  type PolicyAnswer,
} from '../../core/rounds/compareAnswers.ts';
import type { Round } from '../../core/rounds/foldRounds.ts';
import { differences } from '../../core/rounds/RoundSettings.ts';
import { compareWithSource } from '../evaluate/compareWith.ts';
import { evaluateDataset } from '../evaluate/evaluateDataset.ts';
import { readRecords } from '../session/readRecords.ts';
import { RoundRefusedError } from './beginRound.ts';
import { evaluationSetOf, policySource } from './evaluateRound.ts';
import type { RoundContext } from './RoundContext.ts';

/** What changed from one round to another. */
export interface RoundComparison {
  readonly before: Round;
  readonly after: Round;
  /** The settings that differ, as `section.name`. */
  readonly settings: readonly string[];
  readonly answers: AnswerComparison;
  /** By the set that the later round is evaluated by; empty if there is none. */
  readonly evaluations: readonly ResultComparison[];
}

/**
 * Compares the answers of the policies of two rounds, on the exchanges that both answered: an opened round with an earlier one. Asks no
 * model. Throws a `RoundRefusedError` if one of them sampled no policy.
 */
export async function compareRounds(context: RoundContext, before: Round): Promise<RoundComparison> {
  const { session, round: after, signal } = context;
  const [old, now] = [identity(before), identity(after)];
  const rows = [...(await session.ledgerRecords()).keys()].sort((a, b) => a - b);
  const questions: AnsweredTwice[] = [];
  for await (const { identity: record, content } of readRecords(session, rows, signal)) {
    for (const [index, { candidates }] of (content.ok ? content.views : []).entries()) {
      questions.push({
        question: `${record}#${index + 1}`,
        before: answersOf(candidates, old),
        after: answersOf(candidates, now),
      });
    }
  }
  return {
    before,
    after,
    settings: differences(before.settings, after.settings),
    answers: compareAnswers(questions),
    evaluations: await compareEvaluations(context, before, rows),
  };
}

async function compareEvaluations(
  context: RoundContext,
  before: Round,
  rows: readonly number[],
): Promise<readonly ResultComparison[]> {
  const { session, round, signal } = context;
  const set = await evaluationSetOf(context);
  const [source, later] = [policySource(before), policySource(round)];
  if (!set || source === undefined || source === later) {
    return [];
  }
  const { results } = await evaluateDataset(session, { set, rows, signal });
  return compareWithSource(
    results.filter((one) => one.source === source || one.source === later),
    source,
  );
}

function identity({ number, settings }: Round): ModelIdentity {
  const named = identityOf(settings.models.policy);
  if (!named) {
    throw new RoundRefusedError(l10n.t('Round {0} has no answers of a policy to compare.', number));
  }
  return { provider: 'openai', ...named };
}

function answersOf(candidates: readonly CandidateView[], policy: ModelIdentity): readonly PolicyAnswer[] {
  return candidates.flatMap(({ origin, text, observationShare, globalScore, combined }) =>
    origin.kind === 'model' && origin.by === 'policy' && modelKey(origin.model) === modelKey(policy)
      ? [{ text, declines: declines(text), observationShare, globalScore: globalScore?.score, combined }]
      : [],
  );
}
