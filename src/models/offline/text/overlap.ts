import { tokenize } from '../../../core/text/Token.ts';

/** The share of the content words of `part` that are also in `whole`, 0 to 1, and their number. */
export function overlap(part: string, whole: string): { readonly share: number; readonly count: number } {
  const wanted = stems(part);
  const there = stems(whole);
  const count = [...wanted].filter((stem) => there.has(stem)).length;
  return { share: wanted.size === 0 ? 0 : count / wanted.size, count };
}

const stopWords = new Set(
  (
    'the a an and or but if then than that this these those it its is are was were be been being am i you he she we they ' +
    'him her his them their our your my me us of to in on at by for from with without as so such not no nor do does did ' +
    'can could will would shall should may might must have has had having what which who whom whose when where why how ' +
    'all any each every some more most other into about over under again there here out up down off very just also ' +
    'image picture photo text shown please tell give make use like get one'
  ).split(' '),
);
const stemLength = 5;

/** The content words of a text, stemmed, so that `burglar` and `burglary` are the same. */
function stems(text: string): ReadonlySet<string> {
  const words = tokenize(text).map((token) => token.word);
  return new Set(words.filter((word) => !stopWords.has(word)).map((word) => word.slice(0, stemLength)));
}
