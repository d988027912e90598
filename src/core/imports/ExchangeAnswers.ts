import { ownValue } from '../objects.ts';
import type { CandidateView } from '../review/ExchangeView.ts';
import type { Exchange } from '../sample/Exchange.ts';
import type { AnswerRef, GapReason } from './ImportedItem.ts';
import { comparableText } from './matchItem.ts';

/** An answer that is meant: a candidate, or a text that is none yet. */
export interface MeantAnswer {
  readonly text: string;
  readonly candidate: string | undefined;
  /** The model that wrote a text that is no candidate, if the file says it, else the name of its field. */
  readonly model: string;
}

/** The answers to an exchange, for finding those that an item means. */
export class ExchangeAnswers {
  readonly #exchange: Exchange;
  /** The dataset's own, in their order. */
  readonly #own: readonly CandidateView[];
  /** Those that were there before any import, by text. */
  readonly #byText: ReadonlyMap<string, CandidateView>;

  constructor(exchange: Exchange, candidates: readonly CandidateView[]) {
    this.#exchange = exchange;
    this.#own = candidates.filter(({ origin }) => origin.kind === 'dataset');
    // A curator's text belongs to their decision, and imported answers are found by their own ids.
    const lasting = candidates.filter(
      ({ origin }) =>
        origin.kind === 'dataset' || (origin.kind === 'model' && origin.model.provider !== 'imported'),
    );
    this.#byText = new Map(lasting.toReversed().map((one) => [comparableText(one.text), one]));
  }

  /** The candidate with this text that was there before any import. */
  withText(text: string): CandidateView | undefined {
    return this.#byText.get(comparableText(text));
  }

  /** The only answer of the dataset. */
  get only(): CandidateView | undefined {
    return this.#own.length === 1 ? this.#own[0] : undefined;
  }

  /** Both answers of the dataset, if there are two. */
  get both(): readonly [CandidateView, CandidateView] | undefined {
    const [first, second, ...others] = this.#own;
    return first && second && others.length === 0 ? [first, second] : undefined;
  }

  /** The answer that an item means, or why it cannot be told. */
  find(ref: AnswerRef): MeantAnswer | GapReason {
    if (ref.kind === 'text') {
      const known = this.withText(ref.text);
      return known
        ? { text: known.text, candidate: known.id, model: '' }
        : { text: ref.text, candidate: undefined, model: ref.model ?? ref.field ?? '' };
    }
    const found = this.#findOwn(ref);
    return typeof found === 'string' ? found : { text: found.text, candidate: found.id, model: '' };
  }

  #findOwn(ref: Exclude<AnswerRef, { kind: 'text' }>): CandidateView | GapReason {
    const { answers } = this.#exchange;
    switch (ref.kind) {
      case 'field': {
        const at = answers.findIndex(({ field }) => field === ref.name || fieldHead(field) === ref.name);
        return this.#own[at] ?? 'unknown-answer';
      }
      case 'position':
        return this.#own[positionsIn(this.#exchange).indexOf(ref.index)] ?? 'unknown-sides';
      case 'shown':
        return shownOrder(ref.text, this.#own)[ref.index] ?? 'unknown-sides';
      case 'only':
        return this.only ?? 'rating-of-what';
    }
  }
}

/** The field of an answer as people name it: `responses[1]` for `responses[1].response`. */
function fieldHead(field: string): string {
  return field.replace(/\.[^.[\]]+$/, '');
}

/** The positions of a record's answers in one list; empty if they are not the elements of one. */
function positionsIn({ answers }: Exchange): readonly number[] {
  const places = answers.map(({ field }) => /^([^[\]]+)\[(\d+)\]/.exec(field));
  const lists = new Set(places.map((place) => place?.[1]));
  return lists.size === 1 && places.every((place) => place) ? places.map((place) => Number(place?.[2])) : [];
}

/** The answers in the order in which a text contains them; empty unless it contains each exactly once. */
function shownOrder(shown: string, answers: readonly CandidateView[]): readonly CandidateView[] {
  const text = plainHtml(shown);
  const found = answers.map((answer) => {
    const words = plainHtml(answer.text);
    const at = words === '' ? -1 : text.indexOf(words);
    return { answer, at, isOnce: at >= 0 && text.indexOf(words, at + 1) < 0 };
  });
  return found.every(({ isOnce }) => isOnce)
    ? found.toSorted((a, b) => a.at - b.at).map(({ answer }) => answer)
    : [];
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** The words of a text that may be HTML, without elements and white space. */
function plainHtml(text: string): string {
  return text
    .replaceAll(/<\/?[a-z][^<>]{0,1000}>/gi, '')
    .replaceAll(
      /&([a-z0-9#]{2,4});/gi,
      (entity, name) => ownValue(entities, String(name).toLowerCase()) ?? entity,
    )
    .replaceAll(/\s+/g, '');
}
