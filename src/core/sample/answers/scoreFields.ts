import { isRecord, ownPart } from '../../objects.ts';
import type { DatasetAnswer } from '../Exchange.ts';
import type { SampleRecord } from '../SampleRecord.ts';

const sides = ['chosen', 'rejected'] as const;

/** How datasets of pairs call the score of an answer: UltraFeedback's `score_chosen`, Argilla's `chosen-rating`, `chosen_reward`. */
const words = ['score', 'rating', 'reward'] as const;

type Side = (typeof sides)[number];

function namesFor(side: Side): readonly string[] {
  return words.flatMap((word) => [
    ...[`${word}_${side}`, `${word}-${side}`],
    ...[`${side}_${word}`, `${side}-${word}`],
  ]);
}

const fields: Readonly<Record<Side, readonly string[]>> = {
  chosen: namesFor('chosen'),
  rejected: namesFor('rejected'),
};

/** How they call by how much the chosen answer is better: TRL's reward trainer reads `margin`. */
const margins = ['margin', ...words.flatMap((word) => [`${word}_margin`, `${word}_diff`])] as const;

/**
 * All fields that may hold the score of an answer, or by how much one is better. Numbers may be texts, as all cells of CSV are.
 */
export const scoreFields: readonly string[] = [...sides.flatMap((side) => fields[side]), ...margins];

/**
 * A record with the scores that the dataset itself gives to the answers of its only pair, more being better, where it has both
 * under the same name, or by how much the chosen one is better: then the rejected one has 0. They do not make a pair: the names of its answers say which one is chosen.
 */
export function withAnswerScores(record: SampleRecord, value: unknown): SampleRecord {
  const [exchange, ...others] = record.exchanges;
  if (!exchange || others.length > 0 || !isRecord(value) || !('chosen' in value) || !('rejected' in value)) {
    return record;
  }
  const scores = readScores(value);
  if (!scores) {
    return record;
  }
  const answers = exchange.answers.map((answer): DatasetAnswer => {
    const side = sides.find((one) => answer.at.path[0] === one);
    return side ? { ...answer, score: scores[side] } : answer;
  });
  return { ...record, exchanges: [{ ...exchange, answers }] };
}

function readScores(value: Readonly<Record<string, unknown>>): Record<Side, number> | undefined {
  for (const [at, name] of fields.chosen.entries()) {
    const chosen = numberIn(ownPart(value, name));
    const rejected = numberIn(ownPart(value, fields.rejected[at] ?? ''));
    if (chosen !== undefined && rejected !== undefined) {
      return { chosen, rejected };
    }
  }
  const margin = margins.map((name) => numberIn(ownPart(value, name))).find((one) => one !== undefined);
  return margin === undefined ? undefined : { chosen: margin, rejected: 0 };
}

function numberIn(held: unknown): number | undefined {
  const number = typeof held === 'string' && held.trim() !== '' ? Number(held) : held;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
