import * as l10n from '@vscode/l10n';
import type { FilterClause, FilterQuery, FilterSort } from './FilterQuery.ts';
import type { QueryProblem } from './QueryProblem.ts';
import { readSort } from './readSort.ts';
import { readTerm } from './readTerm.ts';
import { readToken } from './readToken.ts';

export interface ParsedQuery {
  readonly query: FilterQuery;
  /** Empty where the filter says what it means. What is named here is left out of `query`. */
  readonly problems: readonly QueryProblem[];
}

/** Reads a filter as the curator types it. Never throws: what cannot be understood is named with its place. */
export function parseQuery(text: string): ParsedQuery {
  const clauses: FilterClause[] = [];
  const problems: QueryProblem[] = [];
  let sort: FilterSort | undefined;
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const token = readToken(text, at);
    const { offset, length } = token;
    const sorted = readSort(token);
    const read = sorted ?? readTerm(token);
    if (typeof read === 'string') {
      problems.push({ message: read, offset, length });
    } else if ('kind' in read) {
      clauses.push({ negated: token.negated, term: read });
    } else if (sort) {
      problems.push({ message: l10n.t('Sort by one thing only.'), offset, length });
    } else {
      sort = read;
    }
    at = skipSpace(text, offset + Math.max(1, length));
  }
  return { query: { clauses, sort }, problems };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/u.test(text[at] ?? '')) {
    at += 1;
  }
  return at;
}
