import type { CandidateView, ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { Turn } from '../../core/sample/Turn.ts';
import type {
  AnswerView,
  Curtain,
  ExchangeContent,
  ImageView,
  ShownExchange,
  TurnView,
} from '../../protocol/views.ts';
import { isCurtained } from './isCurtained.ts';

/** More images than this are not put on one screen. */
const maxImages = 100;

interface ExchangeOptions {
  readonly curtain: Curtain;
  readonly most: number;
  image(index: number): ImageView | undefined;
}

/** An exchange as the page shows it, with so many observations and answers at most. */
export function exchangeContent(
  exchange: Exchange,
  view: ExchangeView,
  shown: ExchangeOptions,
): ExchangeContent {
  return {
    index: exchange.index,
    prompt: turnWords(exchange.prompt, false),
    history: exchange.history.map(turnView),
    safe: exchange.safe,
    images: exchange.images.slice(0, maxImages).flatMap((index) => {
      const image = shown.image(index);
      return image ? [{ index, image }] : [];
    }),
    view: shownExchange(view, shown.most),
    curtained: isCurtained(exchange, view, shown.curtain),
  };
}

function shownExchange(view: ExchangeView, most: number): ShownExchange {
  const observations = view.observations.slice(0, most);
  const keys = new Set(observations.map((one) => one.key));
  const named = namedAnswers(view);
  return {
    ...view,
    observations,
    candidates: view.candidates.flatMap((one, at) =>
      at < most || named.has(one.id) ? [answerView(one, at + 1, keys)] : [],
    ),
    totals: {
      observations: view.observations.length,
      open: view.observations.filter((one) => one.verdict === 'proposed').length,
      answers: view.candidates.length,
    },
  };
}

/** The answers of the pair that is on screen first, however many stand before them. */
function namedAnswers({ proposal, decision }: ExchangeView): ReadonlySet<string | undefined> {
  const proposed = proposal.kind === 'pair' ? [proposal.chosen, proposal.rejected] : [];
  return new Set([...proposed, decision?.chosen?.candidate, decision?.rejected?.candidate]);
}

function answerView(candidate: CandidateView, number: number, keys: ReadonlySet<string>): AnswerView {
  const { recognitions } = candidate;
  return {
    ...candidate,
    number,
    length: candidate.text.length,
    recognised: recognitions.filter((one) => one.content && one.source && one.category).length,
    asked: recognitions.length,
    recognitions: recognitions.filter((one) => keys.has(one.key)),
  };
}

function turnView(turn: Turn): TurnView {
  return { role: turn.role, text: turnWords(turn, true) };
}

/** The words of a turn; images are named in their places where they are not shown beside it. */
function turnWords(turn: Turn, nameImages: boolean): string {
  const parts = turn.parts.map((part) => {
    const image = nameImages ? `[image ${part.type === 'image' ? part.image + 1 : ''}]` : '';
    return part.type === 'text' ? part.text : image;
  });
  return parts.filter((text) => text !== '').join('\n');
}
