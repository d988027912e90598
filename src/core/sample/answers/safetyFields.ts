import { isRecord, ownPart } from '../../objects.ts';
import type { DatasetAnswer, Exchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import type { SampleRecord } from '../SampleRecord.ts';
import { isUnsafeWord, readSafetyWord } from './safetyWord.ts';

/** Fields that say whether a request is safe, whatever the format; WildGuard's has words. */
const requestFields = [
  'safe',
  'prompt_harm_label',
  'prompt_safe',
  'is_prompt_safe',
  'prompt_is_safe',
] as const;
/** Fields that say whether the only answer of a record is safe. */
const answerFields = ['is_response_safe', 'response_safe', 'response_harm_label', 'is_safe'] as const;

/** Fields that say whether a request is unsafe: true is. */
const riskFields = [
  'unsafe',
  'is_unsafe',
  'harmful',
  'is_harmful',
  'prompt_harmful',
  'is_prompt_harmful',
] as const;
/**
 * Fields that may be about the request or about its answer. What they call unsafe is treated with care as a whole; what they
 * call safe says nothing.
 */
const eitherFields = ['label', 'safety', 'safety_label', 'harm_label', 'harmfulness'] as const;

/** Those that may have words: records that differ in them cannot be checked together (docs/ARCHITECTURE.md, Checks without parsing). */
export const safetyWordFields: readonly string[] = [
  'safe',
  'prompt_harm_label',
  ...answerFields,
  ...eitherFields,
];

/**
 * A record with the safety marks that it has in fields of its own which its format does not read: of its request, and of each
 * answer by the name of the answer's field (`chosen_safe`, `is_chosen_safe`). What the format has read is kept.
 */
export function withSafetyMarks(record: SampleRecord, value: unknown): SampleRecord {
  if (!isRecord(value) || !mayHoldMark(value)) {
    return record;
  }
  const read = new Set<string>();
  const markOf = (names: readonly string[]) => {
    for (const name of names) {
      const safe = readMark(value, name);
      if (safe !== undefined) {
        read.add(name);
        return { safe, at: field(name) };
      }
    }
    return undefined;
  };
  const [exchange, ...others] = record.exchanges;
  const answers = exchange?.answers.map((answer) => {
    const mark =
      answer.safe === undefined && others.length === 0 ? markOf(namesFor(answer, exchange)) : undefined;
    return mark ? { ...answer, safe: mark.safe } : answer;
  });
  // A field that a format, or its name, says to be about the answer says nothing of the request.
  const request = hasMark(record)
    ? undefined
    : (markOf(requestFields) ?? markOf(riskFields) ?? markOf(eitherFields));
  if (read.size === 0) {
    return record;
  }
  return {
    ...record,
    exchanges: record.exchanges.map((one) => ({
      ...one,
      answers: (one === exchange && answers) || one.answers,
      safe: request?.safe ?? one.safe,
    })),
    safety: record.safety ?? request,
    labels: record.labels.filter(({ name }) => !read.has(name)),
  };
}

/** Most records have no such field, and millions are read. */
function mayHoldMark(value: Readonly<Record<string, unknown>>): boolean {
  for (const name in value) {
    if (name.includes('safe') || name.includes('harm') || name === 'label') {
      return true;
    }
  }
  return false;
}

/** Whether its format has read a mark. */
function hasMark({ safety, exchanges }: SampleRecord): boolean {
  return (
    safety !== undefined ||
    exchanges.some(({ safe, answers }) => safe !== undefined || answers.some((one) => one.safe !== undefined))
  );
}

/** The fields that may say whether an answer is safe. */
function namesFor({ at }: DatasetAnswer, { answers }: Exchange): readonly string[] {
  const [name] = at.path;
  const own =
    typeof name === 'string' ? [`${name}_safe`, `is_${name}_safe`, `${name}_is_safe`, `${name}_safety`] : [];
  return answers.length === 1 ? [...own, ...answerFields] : own;
}

function readMark(value: Readonly<Record<string, unknown>>, name: string): boolean | undefined {
  const held = ownPart(value, name);
  if (isOneOf(riskFields, name)) {
    return typeof held === 'boolean' ? !held : undefined;
  }
  if (isOneOf(eitherFields, name)) {
    return isUnsafeWord(held) ? false : undefined;
  }
  return safetyWordFields.includes(name)
    ? readSafetyWord(held)
    : typeof held === 'boolean'
      ? held
      : undefined;
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
