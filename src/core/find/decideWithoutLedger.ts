import { ownValue } from '../ownValue.ts';
import type { FilterClause, FilterTerm } from './FilterQuery.ts';

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

/** What records of a format may hold without any word from the ledger. */
interface FormatTraits {
  /** Risks that the dataset itself names. */
  readonly observations: boolean;
  /** A chosen and a rejected answer, which are a proposed pair. */
  readonly pairs: boolean;
}

const knownTraits: Readonly<Record<string, FormatTraits>> = {
  llava: { observations: true, pairs: false },
  vlguard: { observations: false, pairs: false },
  figstep: { observations: false, pairs: false },
};

/** The traits of a format by its id. A format that is not listed may hold anything, so its records are looked at. */
export function formatTraits(formatId: string | undefined): FormatTraits {
  return ownValue(knownTraits, formatId ?? '') ?? { observations: true, pairs: true };
}
