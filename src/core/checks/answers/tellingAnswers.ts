import type { DatasetAnswer, Exchange } from '../../sample/Exchange.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import { blindLiterals } from './blindAnswer.ts';
import { errorLiterals, errorOpening } from './errorText.ts';
import { LiteralSet } from './LiteralSet.ts';
import { leakedLiterals } from './leakedLabel.ts';

/** How tokens begin that are not written with "<", which alone keeps a text from being plain. */
const tokenStarts: readonly string[] = [
  ...[
    '[inst',
    'inst]',
    '[img',
    '[image',
    '[audio',
    '[begin',
    '[video',
    '[system',
    'prompt]',
    '[avail',
    '[tool',
  ],
  ...['tools]', 'results]', 'calls]', 'mask]', '[pad]', '[unk]', '[cls]', '[sep]', '[bos]', '[eos]', '[end'],
  ...['[e~', ']~', 'think]', 'thinking]', '[think', 'thought]', 'thoughts]', '### ', '###instr', '###resp'],
  ...['###human', '###assist', '###user', '###input'],
];

const tokenLiterals = new LiteralSet(tokenStarts);

const answerLiterals = new LiteralSet([...blindLiterals, ...leakedLiterals]);
/** Those of answers, and those of any turn, so that an answer is gone through once. */
const anyLiterals = new LiteralSet([...blindLiterals, ...leakedLiterals, ...tokenStarts]);
const openingLiterals = new LiteralSet(errorLiterals, errorOpening);

/** Whether rules may find something in the words of any turn. Without one of some literals they do not. */
export function mayHoldToken(text: string): boolean {
  return tokenLiterals.isIn(text);
}

/** Whether rules may find something in the words of an answer. */
export function mayTell(answer: string, isAscii = !isBeyondAscii(answer)): boolean {
  return !isAscii || answerLiterals.isIn(answer) || openingLiterals.isIn(answer);
}

/** The literals that decide it, for those who look for them in bytes of ASCII. */
export const tellingLiterals = { turn: tokenLiterals, answer: anyLiterals, opening: openingLiterals };

/** The literals are English; sentences in other languages are searched for by the patterns alone. */
function isBeyondAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f) {
      return true;
    }
  }
  return false;
}

/** An answer whose words rules look at, with its exchange. */
export interface TellingAnswer {
  readonly exchange: Exchange;
  readonly answer: DatasetAnswer;
}

/** The answers in which rules about words may find something: in most records none. */
export function tellingAnswers({ record, isAscii, escapesUnicode }: ReadSubject): readonly TellingAnswer[] {
  const areAscii = isAscii && !escapesUnicode ? true : undefined;
  let found: TellingAnswer[] | undefined;
  for (const exchange of record.exchanges) {
    for (const answer of exchange.answers) {
      if (mayTell(answer.text, areAscii)) {
        found ??= [];
        found.push({ exchange, answer });
      }
    }
  }
  return found ?? none;
}

const none: readonly TellingAnswer[] = [];
