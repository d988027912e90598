import type { FilterClause, FilterState } from './FilterQuery.ts';

const openStates: readonly FilterState[] = ['undecided', 'proposed', 'contested'];

/**
 * Whether a filter says by itself which exchanges are work to do: those in a state, or those that a curator has or has not decided.
 * `open`: none of them is decided; `decided`: some may be. Undefined if it does not say.
 */
export function namesWork(clauses: readonly FilterClause[]): 'open' | 'decided' | undefined {
  const states = clauses.flatMap(({ negated, term }) =>
    term.kind === 'state' && !negated ? [term.states] : [],
  );
  if (states.some((all) => all.every((one) => openStates.includes(one)))) {
    return 'open';
  }
  return states.length > 0 || clauses.some(({ term }) => term.kind === 'curator') ? 'decided' : undefined;
}
