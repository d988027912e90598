import type { HeldByFormat } from '../sample/Format.ts';
import type { FilterClause, FilterTerm } from './FilterQuery.ts';
import { mayBeUntouched } from './observedStates.ts';

/**
 * What a clause says about a record without ledger events, if that is known without reading it; undefined if the record
 * must be read. Such a record has no decision, no score, no model and no failure.
 */
export function decideWithoutLedger(
  { negated, term }: FilterClause,
  held: HeldByFormat,
): boolean | undefined {
  const answer = decideTerm(term, held);
  return answer === undefined ? undefined : answer !== negated;
}

function decideTerm(term: FilterTerm, { observations, pairs }: HeldByFormat): boolean | undefined {
  switch (term.kind) {
    case 'state': {
      if (term.states.includes('any')) {
        return true;
      }
      const undecided = term.states.includes('undecided');
      return !pairs || undecided === term.states.includes('proposed') ? undecided : undefined;
    }
    case 'label':
      return observations ? undefined : false;
    case 'observed':
      return observations && term.states.some(mayBeUntouched) ? undefined : false;
    case 'quota':
    case 'score':
    case 'model':
    case 'curator':
      return false;
    default:
      return undefined;
  }
}
