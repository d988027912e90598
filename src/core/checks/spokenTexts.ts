import { type FoundText, textsAt } from '../sample/contentParts.ts';
import type { Turn } from '../sample/Exchange.ts';
import type { ReadSubject } from './RecordSubject.ts';

/** The texts that the prompts, answers and system texts of a record were read from. */
export function spokenTexts({ value, record }: ReadSubject): readonly FoundText[] {
  const { conversation, exchanges } = record;
  const turns: readonly Turn[] = [
    ...(conversation?.turns ?? []),
    ...(exchanges.at(-1)?.history ?? []),
    ...exchanges.map((one) => one.prompt),
  ];
  // An answer of a conversation is one of its turns.
  const fields = new Set([
    ...turns.flatMap(({ at, also = [] }) => [at, ...also]),
    ...exchanges.flatMap((one) => one.answers.map(({ at }) => at)),
  ]);
  return [...fields].flatMap((at) => textsAt(value, at));
}
