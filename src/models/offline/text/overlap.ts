import { stems } from './stems.ts';

/** How much of the meaning words of `part` stand in `whole` too, 0 to 1, and how many. */
export function overlap(part: string, whole: string): { readonly share: number; readonly count: number } {
  const wanted = stems(part);
  const there = stems(whole);
  const count = [...wanted].filter((stem) => there.has(stem)).length;
  return { share: wanted.size === 0 ? 0 : count / wanted.size, count };
}
