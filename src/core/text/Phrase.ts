import { ownValue } from '../objects.ts';
import { wordSets } from './wordSets.ts';

/** One position of a phrase: the words that match, and how many other words may come before them. */
export interface Slot {
  readonly words: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  /** Whether a capitalized word matches, except at the beginning of a sentence. */
  readonly takesName: boolean;
  readonly gap: number;
}

/** Words in order, with bounded gaps between them. */
export type Phrase = readonly Slot[];

/** Matches a capitalized word within a sentence. */
const name = '@name';

/**
 * Parses phrases as the lexicons write them, with spaces between words:
 * `rob|steal` either word; `make_up` two words as one alternative; `kill&` a verb's imperative and -ing form (kill, killing);
 * `way+` the word and its plural, -s and -ing forms; `explosiv*` any word with this prefix; `@person` a word of that set, `@name` any
 * capitalized word; `~3` up to three other words in between.
 * Phrases instead of regular expressions: their search is linear for any sample.
 */
export function phrases(...sources: readonly string[]): readonly Phrase[] {
  return sources.flatMap(parse);
}

/** A phrase for each alternative of several words in the source, and one for all its single-word alternatives. */
function parse(source: string): readonly Phrase[] {
  let variants: Phrase[] = [[]];
  let gap = 0;
  for (const piece of source.split(' ')) {
    if (piece.startsWith('~')) {
      gap = Number(piece.slice(1));
      continue;
    }
    const choices = piece.split('|').flatMap(expand);
    const single = choices.filter((choice) => !choice.includes('_'));
    const several = choices.filter((choice) => choice.includes('_')).map((choice) => choice.split('_'));
    const runs = [...(single.length > 0 ? [[makeSlot(single, gap)]] : []), ...several.map(runOf(gap))];
    variants = variants.flatMap((variant) => runs.map((run) => [...variant, ...run]));
    gap = 0;
  }
  return variants;
}

function runOf(gap: number): (words: readonly string[]) => readonly Slot[] {
  return (words) => words.map((word, index) => makeSlot([word], index === 0 ? gap : 0));
}

function makeSlot(choices: readonly string[], gap: number): Slot {
  const prefixes = choices.filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1));
  const words = choices.filter((one) => !one.endsWith('*')).flatMap(formsOf);
  return { words: new Set(words), prefixes, takesName: choices.includes(name), gap };
}

function formsOf(choice: string): readonly string[] {
  const word = choice.slice(0, -1);
  return choice.endsWith('+') ? inflect(word) : choice.endsWith('&') ? requestForms(word) : [choice];
}

function expand(one: string): readonly string[] {
  if (!one.startsWith('@') || one === name) {
    return [one];
  }
  const set = ownValue(wordSets, one.slice(1));
  if (set === undefined) {
    throw new Error(`There is no word set ${one}.`);
  }
  return set.split(' ');
}

/**
 * A word with its plural, third person and -ing form, in every spelling that is possible in English. Non-words among them
 * do no harm.
 */
function inflect(word: string): readonly string[] {
  const stem = word.endsWith('y') ? word.slice(0, -1) : word;
  return [word + 's', word + 'es', stem + 'ies', ...requestForms(word)];
}

/** A verb as requests use it. Past tense and third person are left out: `what kills most people` asks for no help. */
function requestForms(verb: string): readonly string[] {
  const last = verb.at(-1) ?? '';
  const stem = last === 'e' ? verb.slice(0, -1) : verb;
  return [verb, stem + 'ing', verb + 'ing', verb + last + 'ing'];
}
