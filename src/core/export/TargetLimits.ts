import type { LeftOutReason } from './LeftOut.ts';

/** What the rows of a target can hold besides a question with its answer. What they cannot is left out by name. */
export interface TargetLimits {
  /** How many images a row has. */
  readonly images: 'any' | 'at-most-one' | 'one' | 'none';
  /** Whether a row needs the files of its images; if not, it only names them. */
  readonly needsFiles: boolean;
  /** Whether there may be turns before the question. */
  readonly turns: boolean;
  readonly system: boolean;
  /** Whether there may be calls of tools, their results, and descriptions of tools. */
  readonly tools: boolean;
  /** What its trainer takes for an image or other media wherever it is in a text. */
  readonly markers: RegExp;
}

/** The reasons for which records are left out because a target cannot hold them. */
export function limitReasons({ images, turns, system, tools }: TargetLimits): readonly LeftOutReason[] {
  const byImages = {
    any: [],
    'at-most-one': ['several-images'],
    one: ['several-images', 'no-image'],
    none: ['images'],
  } as const;
  return [
    ...byImages[images],
    ...(turns ? [] : (['several-turns'] as const)),
    ...(system ? [] : (['system-prompt'] as const)),
    ...(tools ? [] : (['tools'] as const)),
  ];
}
