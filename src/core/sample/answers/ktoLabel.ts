import type { Exchange } from '../Exchange.ts';

/** A KTO label that came through CSV or through a column of class labels. */
const spelled: Readonly<Record<string, 'chosen' | 'rejected'>> = {
  true: 'chosen',
  '1': 'chosen',
  false: 'rejected',
  '0': 'rejected',
};

/** KTO's trainers read `label` (LLaMA-Factory: `kto_tag`) as a boolean: true is a desirable answer (docs/datasets.md). */
export function sideOfKtoLabel(label: unknown): 'chosen' | 'rejected' | undefined {
  const word =
    typeof label === 'boolean' || typeof label === 'number' || typeof label === 'string' ? String(label) : '';
  const key = word.length <= 5 ? word.toLowerCase() : '';
  return Object.hasOwn(spelled, key) ? spelled[key] : undefined;
}

/** The exchanges of a conversation whose last answer has a KTO label, if it has one. */
export function labeled(exchanges: readonly Exchange[], label: unknown): readonly Exchange[] {
  const side = sideOfKtoLabel(label);
  return side
    ? exchanges.map((exchange, index) =>
        index === exchanges.length - 1
          ? { ...exchange, answers: exchange.answers.map((answer) => ({ ...answer, side })) }
          : exchange,
      )
    : exchanges;
}
