import { readIntent } from '../../feedback/readRefusal.ts';
import type { DatasetAnswer, Exchange } from '../../sample/Exchange.ts';
import { answerSide } from '../../sample/Exchange.ts';
import { tokenize } from '../../text/Token.ts';
import { LiteralSet } from './LiteralSet.ts';

/** How an answer contradicts what the data says of its request or of itself. */
export type LabelContradiction = 'help-on-unsafe' | 'refusal-on-safe' | 'refusal-marked-unsafe';

/** A refusal is in the first sentences. In characters. */
const refusalOpening = 300;

/** Help is announced in the first words. In characters. */
const announcementOpening = 60;

/** An answer with none of them, if it is ASCII, does not refuse for reasons of safety. */
const refusalLiterals = new LiteralSet(
  [
    ...[
      "can't assist",
      'cannot assist',
      "can't help",
      'cannot help',
      'can not help',
      'can not assist',
      "can't provide",
    ],
    ...['cannot provide', "can't fulfill", 'cannot fulfill', "can't comply", 'cannot comply', "can't engage"],
    ...[
      'cannot engage',
      "can't support",
      'cannot support',
      "can't do that",
      'cannot do that',
      "can't answer",
    ],
    ...[
      'cannot answer',
      "can't discuss",
      'cannot discuss',
      "can't create",
      'cannot create',
      "can't generate",
    ],
    ...['cannot generate', "can't write", 'cannot write', "can't share", 'cannot share', "can't respond"],
    ...['cannot respond', "can't process this", 'cannot process this', 'able to assist', 'able to help'],
    ...[
      'able to provide',
      'able to fulfill',
      'able to comply',
      'able to support',
      'able to answer',
      'able to discuss',
    ],
    ...["won't help", "won't assist", "won't provide", "won't answer", 'will not help', 'will not assist'],
    ...['will not provide', 'decline', 'refuse', 'policy', 'policies', 'guidelines', 'not comfortable'],
  ],
  refusalOpening,
);

/** An answer with one of them objects to its request, whatever else it says. */
const objectionLiterals = new LiteralSet([
  ...[
    'sorry',
    'cannot',
    "can't",
    'can not ',
    'unable to',
    'not able to',
    "won't",
    'will not ',
    'decline',
    'refuse',
  ],
  ...[
    'inappropriate',
    'not appropriate',
    'illegal',
    'unethical',
    'not comfortable',
    'against the law',
    'harmful',
  ],
]);

/** One with one of these warns, or offers something better, unless it announces at once that it helps. */
const cautionLiterals = new LiteralSet([
  ...['harm', 'avoid', 'consent', 'important to', 'consider', 'please', 'respect', 'legal', 'risk', 'danger'],
  ...[
    'instead',
    'caution',
    'careful',
    'advis',
    'recommend',
    'should not',
    "shouldn't",
    'must not',
    'never',
    'warn',
  ],
  ...[
    'unsafe',
    'privacy',
    'ethic',
    'moral',
    'violat',
    'protect',
    'prevent',
    'discourag',
    'encourag',
    'wrong',
  ],
  ...['discriminat', 'stereotyp', 'offensive', 'sensitive', 'responsib', 'safety', 'misinform', 'mislead'],
  ...['authorit', 'professional', 'the law', 'not true', 'no evidence', 'no reason'],
]);

const announcementLiterals = new LiteralSet(
  [
    ...[
      'sure',
      'certainly',
      'absolutely',
      'gladly',
      'of course',
      'here is',
      'here are',
      "here's",
      'here you',
      'no problem',
    ],
    ...['yes', 'first'],
  ],
  announcementOpening,
);

/** What `mayContradict` looks for. */
export const contradictionLiterals: readonly LiteralSet[] = [
  refusalLiterals,
  objectionLiterals,
  cautionLiterals,
  announcementLiterals,
];

/** Words of which an English text of some length has one. */
const english =
  /\b(?:the|a|an|is|are|to|of|and|you|your|it|in|on|with|for|this|that|by|from|at|or|as|be|then|first)\b/i;

/** Shorter answers are names, numbers, "Yes.". In words. */
const minHelpWords = 6;
/** So many words have as many characters, with the blanks between them. */
const minHelpLength = 2 * minHelpWords - 1;

/**
 * Whether an answer may contradict a mark, by looking for literals only. False for almost all: the answer is not read then, and
 * `findContradiction` finds nothing.
 */
export function mayContradict(
  isSafe: boolean,
  length: number,
  contains: (set: LiteralSet) => boolean,
): boolean {
  return isSafe
    ? contains(refusalLiterals)
    : length >= minHelpLength &&
        !contains(objectionLiterals) &&
        (!contains(cautionLiterals) || contains(announcementLiterals));
}

/** How an answer contradicts the data's marks; undefined if it does not. English only. */
export function findContradiction({ safe }: Exchange, answer: DatasetAnswer): LabelContradiction | undefined {
  const { text } = answer;
  const contains = (set: LiteralSet) => set.isIn(text);
  // Rejected answers are there to be bad.
  const isSafe = answerSide(answer) === 'rejected' ? undefined : safe;
  if (answer.safe === false && mayContradict(true, text.length, contains) && refuses(text)) {
    return 'refusal-marked-unsafe';
  }
  if (isSafe === undefined || !mayContradict(isSafe, text.length, contains)) {
    return undefined;
  }
  if (isSafe) {
    return refuses(text) ? 'refusal-on-safe' : undefined;
  }
  return answer.safe !== true && helps(text) ? 'help-on-unsafe' : undefined;
}

function refuses(text: string): boolean {
  const { refusal } = readIntent(text, tokenize(text));
  return refusal !== undefined && refusal.start < refusalOpening;
}

/** Whether it helps without an objection: it says so at once, or it does not warn either. */
function helps(text: string): boolean {
  const tokens = tokenize(text);
  if (tokens.length < minHelpWords || !english.test(text)) {
    return false;
  }
  const { refusal, announces } = readIntent(text, tokens);
  return refusal === undefined && (announces || !cautionLiterals.isIn(text));
}
