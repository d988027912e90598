import type { FilterClause, FilterTerm } from './FilterQuery.ts';
import { literalsOf } from './literalsOf.ts';

/** A text without which no record passes, and whether holding it is all that is asked. */
export interface RequiredText {
  readonly text: string;
  readonly suffices: boolean;
}

/**
 * The text that is best searched for to find the records that may pass a filter: one that each of them must hold, upper
 * and lower case alike. Undefined where there is none. `suffices` speaks of the clauses given; those about rows alone
 * are for the caller to leave out.
 */
export function requiredText(clauses: readonly FilterClause[]): RequiredText | undefined {
  const texts = clauses.flatMap(({ negated, term }) => (negated ? [] : literalsIn(term)));
  const best = texts.reduce<string | undefined>(
    (longest, text) => (longest === undefined || selectivity(text) > selectivity(longest) ? text : longest),
    undefined,
  );
  const [only] = clauses;
  return best === undefined || best === ''
    ? undefined
    : { text: best, suffices: clauses.length === 1 && only?.term.kind === 'text' };
}

function literalsIn(term: FilterTerm): readonly string[] {
  switch (term.kind) {
    case 'text':
      return [term.text];
    case 'regex':
      return literalsOf(term.source, term.flags);
    case 'field': {
      const [only = '', ...others] = term.values;
      // A number or `true` need not stand in the file as it is printed; a value with other letters in it is a text.
      return others.length === 0 && /[^\s\d+\-.aeflnrstu*]/i.test(only) ? only.split('*') : [];
    }
    default:
      return [];
  }
}

/** Plain characters stand in a file as they are; the more of them in a row, the fewer places fit by chance. */
function selectivity(text: string): number {
  const plain = text.match(/[\x20-\x7e]+/g) ?? [];
  return Math.max(0, ...plain.map((run) => run.length)) + text.length / 1000;
}
