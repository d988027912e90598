import type { FilterClause, FilterTerm } from './FilterQuery.ts';
import type { FormatTraits } from './formatTraits.ts';

/**
 * What a clause says of a record that the ledger does not speak of, as far as that is known without reading it:
 * undefined where the record must be read. Such a record has no decision, no score, no model and no failure.
 */
export function decideWithoutLedger(
  { negated, term }: FilterClause,
  traits: FormatTraits,
): boolean | undefined {
  const answer = decideTerm(term, traits);
  return answer === undefined ? undefined : answer !== negated;
}

function decideTerm(term: FilterTerm, { observations, pairs }: FormatTraits): boolean | undefined {
  switch (term.kind) {
    case 'state': {
      const undecided = term.states.includes('undecided');
      return !pairs || undecided === term.states.includes('proposed') ? undecided : undefined;
    }
    case 'label':
      return observations ? undefined : false;
    case 'score':
    case 'model':
      return false;
    default:
      return undefined;
  }
}
