import type { Category } from '../../taxonomy/Category.ts';
import { canonicalCategory } from '../../taxonomy/canonicalCategory.ts';
import { canonicalSource } from '../../taxonomy/canonicalSource.ts';
import { foldLabel } from '../../taxonomy/foldLabel.ts';
import { sources } from '../../taxonomy/sources.ts';
import { compareLabel, type LabelDrift } from './compareLabel.ts';

/** What a label of a dataset comes to. */
export type LabelReading =
  | { readonly drift: LabelDrift; readonly canonical: string }
  | { readonly drift: 'unknown' };

/** Datasets repeat a few labels; a hostile one that does not must not fill the memory. */
const mostRemembered = 10_000;

/** Reads the labels of observations by a taxonomy. Remembers each spelling, since a dataset repeats a few of them. */
export class LabelBook {
  readonly taxonomy: readonly Category[];
  readonly #sources = new Map<string, LabelReading>();
  readonly #categories = new Map<string, LabelReading>();
  readonly #names: ReadonlySet<string>;

  constructor(taxonomy: readonly Category[]) {
    this.taxonomy = taxonomy;
    this.#names = new Set([...sources, ...taxonomy.map((one) => one.label)].map(foldLabel));
  }

  source(label: string): LabelReading {
    return remembered(this.#sources, label, () => reading(label, canonicalSource(label)));
  }

  category(label: string): LabelReading {
    return remembered(this.#categories, label, () => reading(label, canonicalCategory(label, this.taxonomy)));
  }

  /** Whether a text is nothing but the name of a source or a category. */
  isName(text: string): boolean {
    return !text.includes(':') && this.#names.has(foldLabel(text));
  }
}

function reading(label: string, canonical: string | undefined): LabelReading {
  return canonical === undefined
    ? { drift: 'unknown' }
    : { drift: compareLabel(label, canonical), canonical };
}

function remembered<Value>(memory: Map<string, Value>, key: string, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  if (memory.size < mostRemembered) {
    memory.set(key, made);
  }
  return made;
}
