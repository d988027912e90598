import { isAboutExchange } from '../../core/find/compileQuery.ts';
import { decideWithoutLedger, formatTraits } from '../../core/find/decideWithoutLedger.ts';
import type { FilterClause, FilterQuery } from '../../core/find/FilterQuery.ts';

/** How a filter is answered with as little reading as it takes. */
export interface FilterPlan {
  /** What is known of rows without reading them. */
  readonly rowClauses: readonly FilterClause[];
  /** What only a record's own content tells, for those that the ledger does not speak of. */
  readonly contentClauses: readonly FilterClause[];
  /** Which of the records that the ledger does not speak of pass, as far as their content is concerned. */
  readonly withoutEvents: 'all' | 'none' | 'read';
  /** Whether anything is asked of exchanges, of which a record that cannot be read has none. */
  readonly asksExchanges: boolean;
  /** The first row that may pass, and one past the last. */
  readonly from: number;
  readonly to: number;
}

export function planFilter({ clauses }: FilterQuery, formatId: string | undefined): FilterPlan {
  const traits = formatTraits(formatId);
  const rowClauses = clauses.filter(isAboutRow);
  const others = clauses.filter((clause) => !isAboutRow(clause));
  const answers = others.map((clause) => decideWithoutLedger(clause, traits));
  // Clauses about an exchange that are true of every untouched one leave nothing to look for.
  const contentClauses = others.filter((_, at) => answers[at] === undefined);
  const untouched = answers.includes(false) ? 'none' : contentClauses.length === 0 ? 'all' : 'read';
  const asksExchanges = clauses.some(({ term }) => isAboutExchange(term));
  return { rowClauses, contentClauses, withoutEvents: untouched, asksExchanges, ...boundsOf(rowClauses) };
}

function isAboutRow({ term }: FilterClause): boolean {
  return !isAboutExchange(term) && (term.kind === 'row' || term.kind === 'rule' || term.kind === 'near');
}

function boundsOf(clauses: readonly FilterClause[]): { from: number; to: number } {
  const ranges = clauses.flatMap(({ negated, term }) => (term.kind === 'row' && !negated ? [term] : []));
  return {
    from: Math.max(0, ...ranges.map((range) => range.from - 1)),
    to: Math.min(Number.POSITIVE_INFINITY, ...ranges.map((range) => range.to ?? Number.POSITIVE_INFINITY)),
  };
}
