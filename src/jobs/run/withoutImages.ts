import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { Exchange, Part, Turn } from '../../core/sample/Exchange.ts';
import type { MissingImages } from '../missingImages.ts';
import type { ExchangeImages } from '../session/readExchangeImages.ts';
import type { ExchangeContext, ExchangeJob } from './ExchangeJob.ts';

/** What a model is asked about, and with which images. */
export interface ShownExchange {
  readonly place: ExchangeContext;
  readonly images: ExchangeImages;
  /** How many of its images the model does not see, because they cannot be shown; undefined if it sees all of them. */
  readonly unseen: number | undefined;
}

/**
 * An exchange as a model gets it. If its images cannot be shown, the offline engine judges the text, since it reads nothing but
 * text anyway, and other models do if the user asks for it. Answers are never written to a text whose images are missing: they
 * would answer another question.
 */
export function shownTo(
  { provider }: ModelIdentity,
  job: Pick<ExchangeJob, 'id'>,
  place: ExchangeContext,
  images: ExchangeImages,
  choice: MissingImages = 'fail',
): ShownExchange {
  const isOffline = provider === 'offline';
  if (images.ok || job.id === 'respond' || !(isOffline || choice === 'text')) {
    return { place, images, unseen: undefined };
  }
  const { exchange } = place;
  return {
    // The offline engine needs to know that there is an image which it has not seen.
    place: { ...place, exchange: isOffline ? { ...exchange, images: [] } : withoutImages(exchange) },
    images: { ok: true, images: [] },
    unseen: exchange.images.length,
  };
}

/** Takes the place of an image, so that the model does not guess what it shows. Part of questions: never translated. */
function noteOf(image: number): string {
  return `[image ${image + 1} is missing and cannot be shown]`;
}

function withoutImages(exchange: Exchange): Exchange {
  const textOf = (part: Part): Part =>
    part.type === 'text' ? part : { type: 'text', text: noteOf(part.image) };
  const read = (turn: Turn): Turn => ({ ...turn, parts: turn.parts.map(textOf) });
  return {
    ...exchange,
    images: [],
    prompt: read(exchange.prompt),
    history: exchange.history.map(read),
  };
}
