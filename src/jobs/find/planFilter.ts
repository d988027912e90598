import { isAboutExchange } from '../../core/find/compileQuery.ts';
import { decideWithoutLedger } from '../../core/find/decideWithoutLedger.ts';
import type { FilterClause } from '../../core/find/FilterQuery.ts';
import { type Format, mayHoldAll } from '../../core/sample/Format.ts';

/** How a filter is evaluated with as little reading as possible. */
export interface FilterPlan {
  /** The conditions that are known without reading records. */
  readonly rowClauses: readonly FilterClause[];
  /** The conditions that depend on a record's content, for records without ledger events. */
  readonly contentClauses: readonly FilterClause[];
  /** Which of the records without ledger events pass, as far as their content is concerned. */
  readonly withoutEvents: 'all' | 'none' | 'read';
  /** Whether there are conditions on exchanges, which an unreadable record does not have. */
  readonly asksExchanges: boolean;
  /** The first row that may pass, and one past the last. */
  readonly from: number;
  readonly to: number;
}

export function planFilter(clauses: readonly FilterClause[], format: Format | undefined): FilterPlan {
  const held = format?.holds ?? mayHoldAll;
  const rowClauses = clauses.filter(isAboutRow);
  const others = clauses.filter((clause) => !isAboutRow(clause));
  const answers = others.map((clause) => decideWithoutLedger(clause, held));
  // Clauses about an exchange that every untouched one satisfies need no search.
  const contentClauses = others.filter((_, at) => answers[at] === undefined);
  const untouched = answers.includes(false) ? 'none' : contentClauses.length === 0 ? 'all' : 'read';
  const asksExchanges = clauses.some(({ term }) => isAboutExchange(term));
  return { rowClauses, contentClauses, withoutEvents: untouched, asksExchanges, ...boundsOf(rowClauses) };
}

function isAboutRow({ term }: FilterClause): boolean {
  return term.kind === 'row' || term.kind === 'rule' || term.kind === 'near' || term.kind === 'sample';
}

function boundsOf(clauses: readonly FilterClause[]): { from: number; to: number } {
  const wanted = clauses.flatMap(({ negated, term }) =>
    term.kind === 'row' && !negated ? [term.ranges] : [],
  );
  const open = Number.POSITIVE_INFINITY;
  return {
    from: Math.max(0, ...wanted.map((ranges) => Math.min(...ranges.map(({ from }) => from - 1)))),
    to: Math.min(open, ...wanted.map((ranges) => Math.max(...ranges.map(({ to }) => to ?? open)))),
  };
}
