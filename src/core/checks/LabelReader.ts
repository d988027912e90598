import type { Exchange } from '../sample/Exchange.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import {
  type Category,
  canonicalCategory,
  canonicalSource,
  foldLabel,
  riskSources,
} from '../taxonomy/riskLabels.ts';

/** How a label of a dataset relates to the taxonomy. */
export type LabelReading =
  | { readonly drift: LabelDrift; readonly canonical: string }
  | { readonly drift: 'unknown' };

/** One label of an observation. */
export interface ObservationLabel {
  readonly exchange: Exchange;
  /** The 0-based index of the observation in the exchange. */
  readonly at: number;
  readonly field: 'source' | 'risk_category';
  readonly label: string;
  readonly reading: LabelReading;
}

/** Datasets repeat a few labels; one with many different labels must not fill the memory. */
const maxRemembered = 10_000;

/** Reads the labels of observations by a taxonomy. Caches each spelling, since a dataset repeats a few of them. */
export class LabelReader {
  readonly taxonomy: readonly Category[];
  readonly #sources = new Map<string, LabelReading>();
  readonly #categories = new Map<string, LabelReading>();
  readonly #names: ReadonlySet<string>;
  readonly #maxNameLength: number;
  /** How the names begin, which quickly rules out almost every other text. */
  readonly #beginnings: ReadonlySet<string>;

  constructor(taxonomy: readonly Category[]) {
    this.taxonomy = taxonomy;
    const names = [...riskSources, ...taxonomy.map((one) => one.label)];
    this.#names = new Set(names.map(foldLabel));
    this.#beginnings = new Set(names.map(beginning));
    // A plural adds two letters; a pair of quotes or spaces adds two characters.
    this.#maxNameLength = Math.max(...names.map((name) => name.length)) + 4;
  }

  source(label: string): LabelReading {
    return remembered(this.#sources, label, () => reading(label, canonicalSource(label)));
  }

  category(label: string): LabelReading {
    return remembered(this.#categories, label, () => reading(label, canonicalCategory(label, this.taxonomy)));
  }

  /** No text longer than this is a name. */
  get maxNameLength(): number {
    return this.#maxNameLength;
  }

  /** Whether a text is nothing but the name of a source or a category. */
  isName(text: string): boolean {
    return (
      text.length <= this.#maxNameLength &&
      this.#beginnings.has(beginning(text)) &&
      !text.includes(':') &&
      this.#names.has(foldLabel(text))
    );
  }

  /** The labels of all observations of a record, read. */
  labelsOf({ exchanges }: SampleRecord): readonly ObservationLabel[] {
    const labels: ObservationLabel[] = [];
    for (const exchange of exchanges) {
      for (let at = 0; at < exchange.observations.length; at += 1) {
        const { source = '', risk_category: category = '' } = exchange.observations[at] ?? {};
        labels.push({ exchange, at, field: 'source', label: source, reading: this.source(source) });
        labels.push({
          exchange,
          at,
          field: 'risk_category',
          label: category,
          reading: this.category(category),
        });
      }
    }
    return labels;
  }
}

function beginning(text: string): string {
  return text.trimStart().slice(0, 4).toLowerCase();
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
  if (memory.size < maxRemembered) {
    memory.set(key, made);
  }
  return made;
}

/** How a label differs from the canonical label that it means. */
type LabelDrift = 'same' | 'case' | 'explained' | 'drifted';

/** How a label differs from its canonical spelling: in case only, by an explanation after a colon, or otherwise. */
function compareLabel(label: string, canonical: string): LabelDrift {
  if (label === canonical) {
    return 'same';
  }
  if (label.toLowerCase() === canonical.toLowerCase()) {
    return 'case';
  }
  return label.includes(':') && foldLabel(label) === foldLabel(canonical) ? 'explained' : 'drifted';
}

/** Longer than any placeholder. */
const maxPlaceholderLength = 12;

const placeholder =
  /^["'([{<.]{0,12}(?:n\/?a|none|null|nan|nil|undefined|tbd|todo|empty|-{1,12}|\?{1,12}|\.{1,12})?["')\]}>.]{0,12}$/i;

/** Whether a text is empty or a placeholder: "N/A", "null", "-". VLGuard's train set has 14 such prompts. */
export function isPlaceholder(text: string): boolean {
  const padded = text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32;
  const words = padded ? text.trim() : text;
  return (words.length <= maxPlaceholderLength && placeholder.test(words)) || isUnfilled(words);
}

/** Variables of templates have names of this length at most, and so have instructions to fill one in. */
const maxVariableLength = 60;

/** Python's, Jinja's and JavaScript's variables, and instructions to fill in a form. `$HOME` may be the right answer. */
const variable =
  /^(?:\$?\{{1,3}\s?[a-z_][\w.\s|]*\}{1,3}|\$(?:answer|completion|input|instruction|output|prompt|query|question|response|text)\w*|%(?:\([a-z_]\w*\))?s|[[<](?:insert|fill|add|put|enter|your)[\s_][^\]>]*[\]>])$/i;

/** Whether a text, without spaces around it, is the variable of a template and nothing else: `{{ answer }}`, `{response}`, `[INSERT ANSWER]`. */
export function isUnfilled(words: string): boolean {
  const first = words.charCodeAt(0);
  const mayBe = first === 0x7b || first === 0x24 || first === 0x25 || first === 0x5b || first === 0x3c;
  return mayBe && words.length <= maxVariableLength && variable.test(words);
}
