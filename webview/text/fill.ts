import { type ComponentChildren, h } from 'preact';

/**
 * A sentence with values from data in its numbered places, each isolated: whatever its reading direction, it stays in its
 * place. The sentence is the translated one, without values.
 */
export function fill(sentence: string, ...values: readonly ComponentChildren[]): ComponentChildren {
  return sentence
    .split(/\{(\d+)\}/)
    .map((part, at) => (at % 2 === 0 ? part : isolate(values[Number(part)], at)));
}

/** Values one after the other, with what stands between them. */
export function joined(values: readonly ComponentChildren[], between: string): ComponentChildren {
  return values.map((value, at) => (at === 0 ? isolate(value, at) : [between, isolate(value, at)]));
}

function isolate(value: ComponentChildren, key: number): ComponentChildren {
  return h('bdi', { key }, value);
}
