import type { ExchangeView } from '../review/ExchangeView.ts';
import { type PathStep, parsePath } from '../sample/parsePath.ts';
import { followPath } from '../sample/readPath.ts';
import { meetsBound } from './compare.ts';
import { escapePattern } from './escapePattern.ts';
import type { FilterClause, FilterTerm } from './FilterQuery.ts';
import { type ExchangeTerm, matchExchange } from './matchExchange.ts';
import type { RecordFacts, RowKnowledge } from './RecordFacts.ts';
import { wildcardMatcher } from './wildcard.ts';

/** Tells whether a record passes the clauses of a filter. */
export type RecordTest = (facts: RecordFacts) => boolean;

type RecordTerm = Exclude<FilterTerm, ExchangeTerm>;

/**
 * Makes ready the test of a filter's clauses: a record passes where it fulfils what is asked of the record, and one of
 * its exchanges fulfils all that is asked of an exchange. A record without exchanges has no state, labels or scores.
 */
export function compileQuery(clauses: readonly FilterClause[], knowledge: RowKnowledge): RecordTest {
  const records: RecordTest[] = [];
  const exchanges: ((view: ExchangeView | undefined) => boolean)[] = [];
  for (const { negated, term } of clauses) {
    if (isAboutExchange(term)) {
      exchanges.push((view) => (view !== undefined && matchExchange(term, view)) !== negated);
    } else {
      const test = recordTest(term, knowledge);
      records.push((facts) => test(facts) !== negated);
    }
  }
  return (facts) => {
    const views = facts.views.length === 0 ? [undefined] : facts.views;
    return (
      records.every((test) => test(facts)) &&
      (exchanges.length === 0 || views.some((view) => exchanges.every((test) => test(view))))
    );
  };
}

export function isAboutExchange(term: FilterTerm): term is ExchangeTerm {
  return term.kind === 'state' || term.kind === 'label' || term.kind === 'score' || term.kind === 'model';
}

function recordTest(term: RecordTerm, knowledge: RowKnowledge): RecordTest {
  switch (term.kind) {
    case 'text':
      return fitsSomeText(new RegExp(escapePattern(term.text), 'i'));
    case 'regex':
      return fitsSomeText(new RegExp(term.source, term.flags));
    case 'rule':
      return ({ row }) => knowledge.hasFinding(row, term.codes);
    case 'near':
      return ({ row }) => knowledge.hasNear(row, term.of);
    case 'id': {
      const named = wildcardMatcher(term.ids);
      return ({ identity }) => named(identity);
    }
    case 'row':
      return ({ row }) => row + 1 >= term.from && (term.to === undefined || row + 1 <= term.to);
    case 'field': {
      const named = wildcardMatcher(term.values);
      const steps = parsePath(term.path);
      return ({ value }) => valuesAt(value, steps).some((one) => named(String(one)));
    }
    case 'number': {
      const steps = parsePath(term.path);
      return ({ value }) =>
        valuesAt(value, steps).some(
          (one) => isNumber(one) && meetsBound(Number(one), term.comparison, term.value),
        );
    }
  }
}

function fitsSomeText(pattern: RegExp): RecordTest {
  return ({ texts }) => texts.some((text) => pattern.test(text));
}

/** The plain values at a path; of a list there, its elements. */
function valuesAt(root: unknown, steps: readonly PathStep[]): readonly unknown[] {
  return followPath(root, steps)
    .flatMap(({ value }): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value) => value !== undefined && (typeof value !== 'object' || value === null));
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /\d/.test(value));
}
