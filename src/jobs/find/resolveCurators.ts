import type { FilterQuery, FilterTerm } from '../../core/find/FilterQuery.ts';
import type { Session } from '../session/Session.ts';

/** The filter with what it leaves to the session: who “me” is, and how records are assigned. */
export function resolveCurators<Query extends Pick<FilterQuery, 'clauses'>>(
  query: Query,
  { curator, settings: { assignment } }: Pick<Session, 'curator' | 'settings'>,
): Query {
  const nameOf = (name: string) => (name === 'me' ? curator : name);
  const resolved = (term: FilterTerm): FilterTerm => {
    switch (term.kind) {
      case 'curator':
        return { ...term, names: term.names.map(nameOf) };
      case 'assigned':
        return { ...term, names: term.names.map(nameOf), assignment };
      default:
        return term;
    }
  };
  return { ...query, clauses: query.clauses.map((clause) => ({ ...clause, term: resolved(clause.term) })) };
}
