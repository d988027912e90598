import { canReadRefusal } from '../../feedback/foreignRefusals.ts';
import { countWords } from '../../feedback/lengthBalance.ts';
import { readRefusal } from '../../feedback/readRefusal.ts';
import { readStance } from '../../feedback/readStance.ts';
import { type ExchangeView, isHarmful } from '../../review/ExchangeView.ts';
import type { Exchange } from '../../sample/Exchange.ts';
import { type Direction, noRisk, type RequestKind } from './Direction.ts';

/** Answers that a row of an export trains on: one or both. */
export interface AnswerTexts {
  /** The answer to give. */
  readonly wanted?: string | undefined;
  /** The answer to avoid. */
  readonly unwanted?: string | undefined;
}

/** The answers to an exchange, by its index, that a row trains on. */
export interface LearnedTexts extends AnswerTexts {
  readonly exchange: number;
}

/** What the answers to one exchange teach. Lengths are in words; undefined if there is no such answer. */
export interface Lesson {
  readonly request: RequestKind;
  readonly direction: Direction;
  /** Of the first risk that counts; `none` if there is none. */
  readonly category: string;
  /** Where that risk is; `none` if there is none. */
  readonly source: string;
  readonly wantedWords: number | undefined;
  readonly unwantedWords: number | undefined;
}

/** What the answers of a row to an exchange teach. */
export function lessonOf(learned: LearnedTexts, exchange: Exchange, view: ExchangeView): Lesson {
  const request = requestKind(exchange, view);
  const risk = view.observations.find(({ active }) => active)?.observation;
  const { wanted, unwanted } = learned;
  return {
    request,
    direction: directionOf(learned, request),
    category: risk?.risk_category ?? noRisk,
    source: risk?.source ?? noRisk,
    wantedWords: wanted === undefined ? undefined : countWords(wanted),
    unwantedWords: unwanted === undefined ? undefined : countWords(unwanted),
  };
}

function requestKind(exchange: Exchange, view: ExchangeView): RequestKind {
  if (view.harmless) {
    return 'harmless';
  }
  return isHarmful(exchange, view) ? 'harmful' : 'unknown';
}

/**
 * The direction of a pair, or of an answer alone. An unwanted answer alone teaches the opposite of declining or helping, except that
 * one which helps with a harmless request is unwanted for its quality.
 */
export function directionOf({ wanted, unwanted }: AnswerTexts, request: RequestKind): Direction {
  const [give, avoid] = [wanted, unwanted].map((text) => (text === undefined ? undefined : stanceOf(text)));
  if (give === 'unread' || avoid === 'unread') {
    return 'unread';
  }
  if (give !== undefined) {
    return give === avoid ? 'neither' : give;
  }
  if (avoid === 'declining') {
    return 'helping';
  }
  return avoid === 'helping' && request !== 'harmless' ? 'declining' : 'neither';
}

/** What an answer does, as far as its words show. */
function stanceOf(text: string): Exclude<Direction, 'neither'> {
  if (readRefusal(text)) {
    return 'declining';
  }
  if (!canReadRefusal(text)) {
    return 'unread';
  }
  const { warnsFirst, complies } = readStance(text);
  return warnsFirst && !complies ? 'warning' : 'helping';
}
