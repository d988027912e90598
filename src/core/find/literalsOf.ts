import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';

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
