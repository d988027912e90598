import { type Spoken, turnText } from '../../../core/sample/Exchange.ts';
import type { RiskSource } from '../../../core/taxonomy/riskLabels.ts';
import { boundText, type Passage, splitSentences } from '../../../core/text/Passage.ts';
import { phrasesIn } from '../../../core/text/PhraseIndex.ts';
import { tokenize } from '../../../core/text/Token.ts';
import { idioms } from '../lexicons/idioms.ts';

/** What the engine sees of a sample: the request, other text that the user supplies, and the text in its images. */
export interface SampleText {
  readonly instruction: readonly Passage[];
  readonly content: readonly Passage[];
  readonly images: readonly Passage[];
}

/** Straight or curly double quotation marks and the text between them. */
const quotation = /["“„]([^"“”„]*)["”“]/g;
/** A shorter quotation is a term or a title and belongs to the sentence around it. */
const minWords = 5;

/** Splits a request and the text in its images into the passages that are searched for risks. */
export function readSampleText(prompt: Spoken | undefined, imageTexts: readonly string[]): SampleText {
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
    instruction: splitSentences(instruction).map(withoutIdioms),
    content: content.map(withoutIdioms),
    images: imageTexts.flatMap((one) => readWriting(boundText(one))).map(withoutIdioms),
  };
}

/** Words that begin another part of a sentence: between a verb and a word, these do not belong together. */
const linking: ReadonlySet<string> = new Set(
  'and or but then at in on during with to from by before after while because until if that when who'.split(
    ' ',
  ),
);

/** A passage in whose idioms no word says anything: they keep their places, so that distances between words stay. */
function withoutIdioms(passage: Passage): Passage {
  const { text, tokens } = passage;
  const found = phrasesIn(tokens, idioms).filter(({ first, last, phrase }) =>
    tokens
      .slice(first, last + 1)
      .every(({ word }) => !linking.has(word) || phrase.some(({ words }) => words.has(word))),
  );
  return found.length === 0
    ? passage
    : {
        text,
        tokens: tokens.map((token, at) =>
          found.some(({ first, last }) => at >= first && at <= last)
            ? { ...token, word: '', isCapital: false }
            : token,
        ),
      };
}

/**
 * The passages of the text in an image. Lines that continue in lower case, or after an unfinished line, belong together; a new
 * sentence, field or heading begins a new passage.
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

/** The passages of one source, and how to treat them. */
export interface SourceText {
  readonly source: RiskSource;
  readonly passages: readonly Passage[];
  readonly voice: Voice;
}

/** Where in a sample words occur. */
export function sourceTextsOf(sample: SampleText): readonly SourceText[] {
  return [
    { source: 'Text instruction', passages: sample.instruction, voice: 'asked' },
    { source: 'Text content', passages: sample.content, voice: 'written' },
    { source: 'Text in the image', passages: sample.images, voice: 'written' },
  ];
}

/** How the passages came to the engine: spoken by the user, or written somewhere and shown. */
export type Voice = 'asked' | 'written';
