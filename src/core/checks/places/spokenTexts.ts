import type { SampleRecord } from '../../sample/SampleRecord.ts';
import type { FieldPath } from '../Finding.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { walk } from './walk.ts';

/** A text of a record that a model is trained on, as it stands in the value. */
interface SpokenText {
  readonly text: string;
  readonly path: FieldPath;
}

/** The texts of a record's value that prompts, answers and system texts come from. Searches: for suspicious records only. */
export function spokenTexts({ value, record }: ReadSubject): readonly SpokenText[] {
  const spoken = wordsOf(record).filter((words) => words !== '');
  return [...walk(value)].flatMap((step) => {
    const text = step.value;
    return typeof text === 'string' && spoken.some((words) => text.includes(words))
      ? [{ text, path: step.path }]
      : [];
  });
}

function wordsOf({ exchanges }: SampleRecord): readonly string[] {
  const last = exchanges.at(-1);
  const turns = [...(last?.history ?? []), ...exchanges.map((one) => one.prompt)];
  const parts = turns.flatMap((turn) =>
    turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
  );
  return [...new Set([...parts, ...exchanges.flatMap((one) => one.answers.map((answer) => answer.text))])];
}
