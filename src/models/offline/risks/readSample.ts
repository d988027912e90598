import type { Turn } from '../../../core/sample/Turn.ts';
import { turnText } from '../../../core/sample/turnText.ts';
import { boundText } from '../text/boundText.ts';
import type { Passage } from '../text/Passage.ts';
import { splitSentences } from '../text/splitSentences.ts';
import { tokenize } from '../text/tokenize.ts';
import { readWriting } from './readWriting.ts';
import type { SampleText } from './Sample.ts';

/** Straight or curly double quotation marks with what they hold. */
const quotation = /["“„]([^"“”„]*)["”“]/g;
/** A shorter quotation is a term or a title and belongs to the sentence around it. */
const minWords = 5;

/** Takes a request and the writing in its images apart into the passages that risks are looked for in. */
export function readSampleText(prompt: Turn | undefined, imageTexts: readonly string[]): SampleText {
  const text = prompt === undefined ? '' : boundText(turnText(prompt));
  const content: Passage[] = [];
  const instruction = text.replace(quotation, (whole, inner: string) => {
    if (tokenize(inner).length < minWords) {
      return whole;
    }
    content.push(...splitSentences(inner));
    return '\n';
  });
  return {
    instruction: splitSentences(instruction),
    content,
    images: imageTexts.flatMap((one) => readWriting(boundText(one))),
  };
}
