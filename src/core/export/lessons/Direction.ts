/** What is known about a request: people's labels count more than models, and `unknown` is a class of its own. */
export const requestKinds = ['harmful', 'harmless', 'unknown'] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * What a model learns to do. `warning`: it warns of the risk first and neither declines nor complies, as many answers of DREAM's own data
 * do; told in English only, otherwise it counts as helping. `neither`: both sides do the same. `unread`: refusals cannot be told in the language of an
 * answer.
 */
export const directions = ['declining', 'warning', 'helping', 'neither', 'unread'] as const;
export type Direction = (typeof directions)[number];

/** The directions that make a model more careful, against the one that makes it help more. */
export const carefulDirections = ['declining', 'warning'] as const satisfies readonly Direction[];

/** The category and the source of a request without a risk that counts. */
export const noRisk = 'none';
