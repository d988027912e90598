import { answerSide, type DatasetAnswer, type Exchange } from '../../sample/Exchange.ts';

/** The preference that a dataset itself holds for an exchange. */
interface Preference {
  readonly chosen: DatasetAnswer;
  readonly rejected: DatasetAnswer;
}

/** The pair of an exchange, where it says which answer is the chosen one. */
export function preferenceOf({ answers }: Exchange): Preference | undefined {
  if (answers.length < 2) {
    return undefined;
  }
  const chosen = answers.find((one) => answerSide(one) === 'chosen');
  const rejected = chosen && answers.find((one) => answerSide(one) === 'rejected');
  return chosen && rejected && { chosen, rejected };
}
