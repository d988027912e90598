import type { Exchange } from '../Exchange.ts';

/** A KTO label that came through CSV or through a column of class labels, or in the words of papers and tools. */
const spelled: Readonly<Record<string, 'chosen' | 'rejected'>> = {
  true: 'chosen',
  '1': 'chosen',
  false: 'rejected',
  '0': 'rejected',
  yes: 'chosen',
  desirable: 'chosen',
  desired: 'chosen',
  chosen: 'chosen',
  preferred: 'chosen',
  accepted: 'chosen',
  good: 'chosen',
  positive: 'chosen',
  no: 'rejected',
  undesirable: 'rejected',
  undesired: 'rejected',
  rejected: 'rejected',
  dispreferred: 'rejected',
  bad: 'rejected',
  negative: 'rejected',
};

/** Longer texts are none of them. */
const longest = 14;

/** The label of a row: LLaMA-Factory's own column, or what ms-swift and our exports call it. A `label` of another type is something else. */
export function ktoLabelOf(row: { readonly kto_tag?: unknown; readonly label?: unknown }): unknown {
  return row.kto_tag ?? (typeof row.label === 'boolean' ? row.label : undefined);
}

/** KTO's trainers read `label` (LLaMA-Factory: `kto_tag`) as a boolean: true is a desirable answer (docs/datasets.md); a text is not (docs/rules/label-in-words.md). */
export function sideOfKtoLabel(label: unknown): 'chosen' | 'rejected' | undefined {
  const word =
    typeof label === 'boolean' || typeof label === 'number' || typeof label === 'string' ? String(label) : '';
  const key = word.length <= longest ? word.trim().toLowerCase() : '';
  return Object.hasOwn(spelled, key) ? spelled[key] : undefined;
}

/**
 * The exchanges of a conversation. If it has a KTO label, that is about its last answer: earlier turns are the history of the request, not
 * exchanges of their own, as in all rows of trainers that compare or rate answers.
 */
export function labeled(exchanges: readonly Exchange[], label: unknown): readonly Exchange[] {
  const side = sideOfKtoLabel(label);
  return side
    ? exchanges.slice(-1).map((exchange) => ({
        ...exchange,
        index: 0,
        answers: exchange.answers.map((answer) => ({ ...answer, side })),
      }))
    : exchanges;
}
