import type { Finding } from '../../core/checks/Finding.ts';
import { isBlind } from '../../core/presentation/blindView.ts';
import { type Curtain, hidesUnreadable, isCurtained } from '../../core/review/curtain.ts';
import type { CandidateView, ExchangeView } from '../../core/review/ExchangeView.ts';
import { isRecognized } from '../../core/review/observations/addressed.ts';
import type { Exchange, Turn } from '../../core/sample/Exchange.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import type {
  AnswerView,
  ExchangeContent,
  FindingView,
  ImageView,
  RecordView,
  ShownExchange,
  TurnView,
} from '../../protocol/views.ts';
import { ViewBounds } from './ViewBounds.ts';

/** How much of an unreadable record is sent to the page; the text editor shows all of it. */
const maxBrokenLength = 20_000;

/** A text of a megabyte is shown completely; much more would freeze the page. */
const limits = { maxTextLength: 2_000_000, maxItems: 1000, total: 8_000_000 };

interface RecordOptions {
  readonly curtain: Curtain;
  readonly exchange: number;
  /** Maximum number of observations and answers of the exchange. */
  readonly maxParts: number;
  /** The 0-based number of its first line in its file. */
  readonly line: number;
  /** Names its file, if there are several. */
  readonly file?: string | undefined;
  readonly findings: readonly Finding[];
  /** The curator who is not to be led before deciding, if reviews are blind. */
  readonly blindCurator?: string | undefined;
  /** Images of the record, as far as the page may load them. */
  image(index: number): ImageView | undefined;
}

/** A record as the page shows it, with one of its exchanges. */
export function recordView(
  { row, identity, hash, name, text, content }: ReviewedRecord,
  shown: RecordOptions,
): RecordView {
  const bounds = new ViewBounds(limits);
  // If the index is too large, the last one.
  const last = content.ok ? Math.max(0, content.record.exchanges.length - 1) : 0;
  const at = Math.min(shown.exchange, last);
  const head = { row, at, identity, hash, name, line: shown.line + 1, file: shown.file };
  if (!content.ok) {
    const cut = text.length > maxBrokenLength;
    const { problems } = content;
    const curtained = hidesUnreadable(shown.curtain);
    return bounds.apply({
      ...head,
      ok: false,
      text: text.slice(0, maxBrokenLength),
      curtained,
      cut,
      problems,
    });
  }
  const exchange = content.record.exchanges[at];
  const view = content.views[at];
  // Labels of the data, and what rules say of them, would lead as well.
  const hides = view !== undefined && shown.blindCurator !== undefined && isBlind(view, shown.blindCurator);
  // The exchange comes first, so that it gets most of the available length.
  const cut = bounds.apply({
    exchange: exchange && view && exchangeContent(exchange, view, { ...shown, hides }),
    ...head,
    labels: hides ? [] : content.record.labels,
    findings: hides ? [] : shown.findings.map(findingView),
  });
  return { ...cut, ok: true, exchanges: content.record.exchanges.length, cut: bounds.hasCut };
}

function findingView({ code, severity, message, fix }: Finding): FindingView {
  return { code, severity, message, fixable: fix !== undefined };
}

/** Maximum number of images on one screen. */
const maxImages = 100;

interface ExchangeOptions {
  readonly curtain: Curtain;
  readonly maxParts: number;
  /** Whether the labels of the data are hidden. */
  readonly hides: boolean;
  image(index: number): ImageView | undefined;
}

/** An exchange as the page shows it, with a limited number of observations and answers. */
function exchangeContent(exchange: Exchange, view: ExchangeView, shown: ExchangeOptions): ExchangeContent {
  return {
    index: exchange.index,
    prompt: turnWords(exchange.prompt, false),
    promptRole: exchange.prompt.role,
    history: exchange.history.map(turnView),
    safe: shown.hides ? undefined : exchange.safe,
    images: exchange.images.slice(0, maxImages).flatMap((index) => {
      const image = shown.image(index);
      return image ? [{ index, image }] : [];
    }),
    view: shownExchange(view, shown.maxParts),
    curtained: isCurtained(exchange, view, shown.curtain),
  };
}

function shownExchange(view: ExchangeView, maxParts: number): ShownExchange {
  const observations = view.observations.slice(0, maxParts);
  const keys = new Set(observations.map((one) => one.key));
  const named = namedAnswers(view);
  return {
    ...view,
    observations,
    candidates: view.candidates.flatMap((one, at) =>
      at < maxParts || named.has(one.id) ? [answerView(one, at + 1, keys)] : [],
    ),
    totals: {
      observations: view.observations.length,
      open: view.observations.filter((one) => one.verdict === 'proposed').length,
      answers: view.candidates.length,
    },
  };
}

/** The answers with those of the pair on screen first. */
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
    recognized: recognitions.filter(isRecognized).length,
    asked: recognitions.length,
    recognitions: recognitions.filter((one) => keys.has(one.key)),
    marks: candidate.marks.filter((one) => keys.has(one.key)),
  };
}

function turnView(turn: Turn): TurnView {
  return { role: turn.role, text: turnWords(turn, true) };
}

/** The text of a turn; images are mentioned in their positions if they are not shown next to it. */
function turnWords(turn: Turn, nameImages: boolean): string {
  const parts = turn.parts.map((part) => {
    const image = nameImages ? `[image ${part.type === 'image' ? part.image + 1 : ''}]` : '';
    return part.type === 'text' ? part.text : image;
  });
  return parts.filter((text) => text !== '').join('\n');
}
