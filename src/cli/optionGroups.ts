import type { OptionName } from './optionTable.ts';

/** What opening a dataset and choosing its records takes. */
export const reading = [
  'select',
  'shard',
  'filter',
  'map',
  'join',
  'image-root',
  'taxonomy',
  'rule',
  'curator',
  'ledger',
  'json',
] as const satisfies readonly OptionName[];

/** What proposals of pairs depend on, and with them the states that a filter asks for. */
export const pairing = [
  'margin',
  'repeats',
  'pairs',
  'pair-seed',
  'no-length-balance',
] as const satisfies readonly OptionName[];

/** What runs of models take. */
export const asking = [
  'plan',
  'provider',
  'base-url',
  'model',
  'teacher',
  'judge',
  'policy',
  'profile',
  'temperature',
  'seed',
  'omit',
  'max-tokens',
  'keep-cut',
  'concurrency',
  'timeout',
  'max-cost',
  'max-requests',
  'max-total-tokens',
  'price',
  'retry-failed',
  'image-side',
  'missing-images',
  ...reading,
  ...pairing,
] as const satisfies readonly OptionName[];
