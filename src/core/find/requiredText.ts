import { type AST, RegExpParser } from '@eslint-community/regexpp';
import type { FilterClause, FilterTerm } from './FilterQuery.ts';

/** A text without which no record passes, and whether holding it is all that is asked. */
interface RequiredText {
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

/** Texts that stand in everything a pattern fits, upper and lower case alike. */
export function literalsOf(source: string, flags: string): readonly string[] {
  const unicode = flags.includes('u');
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  const runs = [''];
  collectRuns(alternatives, runs, flags.includes('i') && unicode);
  return runs.filter((run) => run !== '');
}

/** Adds to the last run what must follow it; begins a new one behind whatever may differ. */
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

/** With the flags i and u, “k” and “s” also fit the Kelvin sign and the long s, and other characters more than their case. */
function foldsFurther(code: number): boolean {
  return code > 0x7f || 'ks'.includes(String.fromCodePoint(code).toLowerCase());
}
