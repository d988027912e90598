import type { DatasetAnswer, Exchange } from '../../sample/Exchange.ts';

/** The preference that a dataset itself holds for an exchange. */
interface Preference {
  readonly chosen: DatasetAnswer;
  readonly rejected: DatasetAnswer;
}

/** The pair of an exchange, where its answers are called chosen and rejected. */
export function preferenceOf({ answers }: Exchange): Preference | undefined {
  if (answers.length < 2) {
    return undefined;
  }
  const chosen = answers.find((one) => one.field === 'chosen');
  const rejected = chosen && answers.find((one) => one.field === 'rejected');
  return chosen && rejected && { chosen, rejected };
}
