/** The texts of a preference pair. */
interface PairTexts {
  readonly chosen: string;
  readonly rejected: string;
}

/**
 * Why nothing can be learned from a pair of texts; leading and trailing white space is ignored. TRL and LLaMA-Factory
 * silently train on empty answers and on pairs with equal sides (docs/rules/empty-answer.md).
 */
export function pairProblem({ chosen, rejected }: PairTexts): 'empty-text' | 'equal-texts' | undefined {
  const [better, worse] = [chosen.trim(), rejected.trim()];
  if (better === '' || worse === '') {
    return 'empty-text';
  }
  return better === worse ? 'equal-texts' : undefined;
}

/** Whether a text says nothing. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
