import { type AST, RegExpParser } from '@eslint-community/regexpp';
import type { FilterClause, FilterTerm } from './FilterQuery.ts';

/** A text that every matching record contains, and whether containing it is sufficient. */
interface RequiredText {
  readonly text: string;
  readonly suffices: boolean;
}

/**
 * The best text to search for to find the records that may pass a filter: one that each of them must contain, ignoring
 * case. Undefined if there is none. `suffices` is about the given clauses; callers leave out those about rows alone.
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
      // A number or `true` may be spelled differently in the file; a value with other letters in it is a text.
      return others.length === 0 && /[^\s\d+\-.aeflnrstu*]/i.test(only) ? only.split('*') : [];
    }
    default:
      return [];
  }
}

/** Plain characters are not escaped in a file; the longer a run of them, the fewer accidental matches. */
function selectivity(text: string): number {
  const plain = text.match(/[\x20-\x7e]+/g) ?? [];
  return Math.max(0, ...plain.map((run) => run.length)) + text.length / 1000;
}

/** Texts that occur in everything that a pattern matches, ignoring case. */
export function literalsOf(source: string, flags: string): readonly string[] {
  const unicode = flags.includes('u');
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  const runs = [''];
  collectRuns(alternatives, runs, flags.includes('i') && unicode);
  return runs.filter((run) => run !== '');
}

/** Extends the last run by what must follow it; starts a new run after anything that may vary. */
function collectRuns(alternatives: readonly AST.Alternative[], runs: string[], folds: boolean): void {
  const [only] = alternatives;
  if (alternatives.length !== 1 || !only) {
    runs.push('');
    return;
  }
  for (const element of only.elements) {
    if (element.type === 'Character' && !(folds && foldsFurther(element.value))) {
      runs[runs.length - 1] += String.fromCodePoint(element.value);
    } else if (element.type === 'Group' && !('modifiers' in element && element.modifiers)) {
      collectRuns(element.alternatives, runs, folds);
    } else if (element.type === 'CapturingGroup') {
      collectRuns(element.alternatives, runs, folds);
    } else if (element.type === 'Quantifier' && element.min > 0 && element.element.type === 'Character') {
      const { value } = element.element;
      if (!(folds && foldsFurther(value))) {
        runs[runs.length - 1] += String.fromCodePoint(value);
      }
      runs.push('');
    } else if (element.type !== 'Assertion') {
      runs.push('');
    }
  }
}

/** With the flags i and u, "k" and "s" also match the Kelvin sign and the long s, and others more than their case. */
function foldsFurther(code: number): boolean {
  return code > 0x7f || 'ks'.includes(String.fromCodePoint(code).toLowerCase());
}
