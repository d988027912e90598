import { isRecord } from '../objects.ts';
import type { AnswerRef, Author } from './ImportedItem.ts';
import type { ImportFields } from './ImportOptions.ts';
import type { ItemTexts } from './ItemTexts.ts';
import { gap, readCell, readNumber, type Said, saidNothing, saying, together } from './statements.ts';

/** Which answer of two a person chose, by the name of an option. */
export function readChoice(name: string, texts: ItemTexts, author: Author, reason = ''): Said {
  const option = texts.option(name);
  if (option === undefined) {
    return gap('unknown-option', name);
  }
  if (typeof option === 'string') {
    return saying({ kind: option, author });
  }
  const rival = texts.rivalOf(option);
  return rival
    ? saying({ kind: 'order', tiers: [[option], [rival]], author, reason })
    : gap('unknown-sides', name);
}

/** More answers are not put in order: their pairs would be too many. */
const maxRanked = 20;

/** The order of answers by the names of options, the best tier first. */
export function readOrder(
  tiers: readonly (readonly string[])[],
  texts: Pick<ItemTexts, 'option'>,
  author: Author,
): Said {
  const names = tiers.flat();
  if (names.length < 2) {
    return saidNothing;
  }
  if (names.length > maxRanked) {
    return gap('too-many', String(names.length));
  }
  const unknown = names.find((name) => typeof (texts.option(name) ?? 'tied') === 'string');
  if (unknown !== undefined) {
    return gap('unknown-option', unknown);
  }
  const refs = tiers.map((tier) => tier.map((name) => texts.option(name) as AnswerRef));
  return saying({ kind: 'order', tiers: refs, author, reason: '' });
}

/** Names with ranks (`{"value": "a", "rank": 1}`) as tiers, rank 1 first; undefined if a value is no such list. */
export function readRanks(value: unknown): readonly (readonly string[])[] | undefined {
  const held = readCell(value);
  if (!Array.isArray(held) || held.length === 0 || held.length > 1000) {
    return undefined;
  }
  const ranked = held.map((one) =>
    isRecord(one) && typeof one.value === 'string'
      ? { name: one.value, rank: readNumber(one.rank) }
      : undefined,
  );
  if (ranked.some((one) => one?.rank === undefined)) {
    return undefined;
  }
  const byRank = Map.groupBy(ranked, (one) => one?.rank ?? 0);
  return [...byRank].sort(([a], [b]) => a - b).map(([, tier]) => tier.map((one) => one?.name ?? ''));
}

/** What one person, or one model, said in one question. */
export interface Answered {
  readonly question: string;
  readonly said: Said;
}

/**
 * What was said in several questions: of those about the order of answers, and of those that rate the same answer, only one can
 * count, which the user names unless they agree.
 */
export function settleQuestions(all: readonly Answered[], fields: ImportFields): Said {
  const is = (kind: string) => (one: Answered) =>
    one.said.statements.some((statement) => statement.kind === kind);
  const ratings = Map.groupBy(all.filter(is('rating')), ({ said: { statements } }) => {
    const [rating] = statements;
    return rating?.kind === 'rating' ? JSON.stringify(rating.answer) : '';
  });
  const others = all.filter((one) => !is('rating')(one) && !is('written')(one));
  return together([
    ...decidingQuestion(others, fields.of('choice')),
    ...[...ratings.values()].flatMap((same) => decidingQuestion(same, fields.of('rating'))),
    ...all.filter(is('written')).map(({ said }) => said),
  ]);
}

function decidingQuestion(all: readonly Answered[], chosen: readonly string[]): readonly Said[] {
  const answered = all.filter(({ said }) => said.statements.length > 0);
  const silent = all.filter(({ said }) => said.statements.length === 0).map(({ said }) => said);
  const named = chosen.length > 0 ? answered.filter(({ question }) => chosen.includes(question)) : answered;
  const [first] = named;
  if (new Set(named.map(({ said }) => JSON.stringify(said.statements))).size > 1) {
    return [...silent, gap('several-questions', named.map(({ question }) => question).join(', '))];
  }
  return first ? [...silent, first.said] : silent;
}
