import { type Turn, turnText } from '../../../core/sample/Exchange.ts';
import type { RiskSource } from '../../../core/taxonomy/riskLabels.ts';
import { boundText, type Passage, splitSentences } from '../text/Passage.ts';
import { tokenize } from '../text/Token.ts';

/** What the engine sees of a sample: what is asked, other text that the user supplies, and the writing in its images. */
export interface SampleText {
  readonly instruction: readonly Passage[];
  readonly content: readonly Passage[];
  readonly images: readonly Passage[];
}

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

/**
 * The passages of the writing in an image. Lines that go on in lower case, or after a line that ends in the middle of
 * something, belong together; a new sentence, field or heading begins a new passage.
 */
function readWriting(text: string): readonly Passage[] {
  const passages: string[] = [];
  let open = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') {
      continue;
    }
    const last = passages.at(-1);
    if (last !== undefined && open && continues(last, line)) {
      passages[passages.length - 1] = `${last} ${line}`;
    } else {
      passages.push(line);
    }
    open = !/[.!?:]$/.test(line);
  }
  return passages
    .map((one) => ({ text: one, tokens: tokenize(one) }))
    .filter(({ tokens }) => tokens.length > 0);
}

const unfinished =
  /\b(?:a|an|the|to|of|for|in|on|at|by|and|or|with|from|into|as|is|are|that|your|my|their)$/i;

function continues(before: string, line: string): boolean {
  return /^[\p{Ll}("']/u.test(line) || unfinished.test(before) || before.endsWith(',');
}

/** The passages of one source, and how they are to be taken. */
export interface SourceText {
  readonly source: RiskSource;
  readonly passages: readonly Passage[];
  readonly voice: Voice;
}

/** Where in a sample words stand. */
export function sourceTextsOf(sample: SampleText): readonly SourceText[] {
  return [
    { source: 'Text instruction', passages: sample.instruction, voice: 'asked' },
    { source: 'Text content', passages: sample.content, voice: 'written' },
    { source: 'Text in the image', passages: sample.images, voice: 'written' },
  ];
}

/** How the passages came to the engine: spoken by the user, or written somewhere and shown. */
export type Voice = 'asked' | 'written';
