import { answerPhrases } from '../../core/feedback/answerPhrases.ts';
import { readIntent } from '../../core/feedback/readRefusal.ts';
import { hasPhrase } from '../../core/text/PhraseIndex.ts';
import { tokenize } from '../../core/text/Token.ts';

/** What an answer does with its request. */
export interface Stance {
  readonly refuses: boolean;
  readonly cautions: boolean;
  /** Warns near its beginning, before it does anything else. */
  readonly warnsFirst: boolean;
  readonly redirects: boolean;
  /** Sets out to do as asked: says so, or tells how it is done with neither a refusal nor a better offer before it. */
  readonly complies: boolean;
  readonly empty: boolean;
  readonly words: number;
}

/** A warning that is more than an afterthought comes in the first of these words. */
const leadWords = 45;

/** Reads from its words what an answer does with the request. */
export function readStance(answer: string): Stance {
  const tokens = tokenize(answer);
  const { refusal, announces, instructs } = readIntent(answer, tokens);
  const refuses = refusal !== undefined;
  const warnsFirst = hasPhrase(tokens.slice(0, leadWords), answerPhrases.caution);
  const redirects = hasPhrase(tokens, answerPhrases.redirect);
  return {
    refuses,
    cautions: hasPhrase(tokens, answerPhrases.caution),
    warnsFirst,
    redirects,
    complies: !refuses && (announces || (instructs && !(warnsFirst && redirects))),
    empty: tokens.length === 0,
    words: tokens.length,
  };
}
