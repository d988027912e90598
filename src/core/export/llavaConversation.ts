import { type Exchange, type RawObservation, type Turn, turnText } from '../sample/Exchange.ts';
import type { MediaReference } from '../sample/MediaReference.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { ExportRecord, LeftOutReason } from './ExportTarget.ts';

/** What goes into the fine-tuning data for one exchange: an answer with its observations, or the reason why not. */
export type SftAnswer =
  | {
      readonly ok: true;
      readonly text: string;
      /** Undefined where nobody decided anything about them: what the dataset says then stands. */
      readonly observe: readonly RawObservation[] | undefined;
    }
  | { readonly ok: false; readonly reason: LeftOutReason };

interface LlavaTurn {
  readonly from: 'human' | 'gpt' | 'system';
  readonly value: string;
  readonly safe?: boolean;
  readonly observe?: unknown;
}

/** A record of any format as a LLaVA conversation with observations. */
export function buildConversation(record: ExportRecord, answers: readonly SftAnswer[]): unknown {
  const images = record.record.images.map((reference, index) => imagePath(record, reference, index));
  const turns = record.record.exchanges.flatMap((exchange, index) => {
    const answer = answers[exchange.index];
    return answer?.ok ? exchangeTurns(exchange, answer, index === 0) : [];
  });
  const labels = record.record.labels
    .filter((label) => !['id', 'image', 'conversations', 'safe'].includes(label.name))
    .map((label) => [label.name, readScalar(label.value)]);
  return {
    id: record.identity,
    // LLaVA wants the key absent, not null, on text-only rows.
    ...(images.length === 0 ? {} : { image: images.length === 1 ? images[0] : images }),
    ...recordFlag(record.value),
    ...Object.fromEntries(labels),
    conversations: withMarkers(turns, images.length),
  };
}

/** What the record as a whole says of its safety; DREAM's file has it beside the flags of the turns. */
function recordFlag(value: unknown): { readonly safe?: boolean } {
  return typeof value === 'object' && value !== null && 'safe' in value && typeof value.safe === 'boolean'
    ? { safe: value.safe }
    : {};
}

/** The turns of one exchange; its history only once, before the first, since later exchanges repeat it. */
function exchangeTurns(exchange: Exchange, answer: SftAnswer & { ok: true }, first: boolean): LlavaTurn[] {
  const history = first ? exchange.history.map(plainTurn) : [];
  const observe = answer.observe ?? exchange.observations;
  return [
    ...history,
    { ...plainTurn(exchange.prompt), ...(exchange.safe === undefined ? {} : { safe: exchange.safe }) },
    { from: 'gpt', value: answer.text, ...(observe.length === 0 ? {} : { observe }) },
  ];
}

function plainTurn(turn: Turn): LlavaTurn {
  const from = turn.role === 'user' ? 'human' : turn.role === 'assistant' ? 'gpt' : 'system';
  return { from, value: turnText(turn) };
}

/** LLaVA's marker stands before the first human text, once for each image. */
function withMarkers(turns: readonly LlavaTurn[], images: number): readonly LlavaTurn[] {
  const first = turns.findIndex((turn) => turn.from === 'human');
  const markers = `${imageMarker}\n`.repeat(images);
  return turns.map((turn, at) => (at === first ? { ...turn, value: `${markers}${turn.value}` } : turn));
}

function imagePath(record: ExportRecord, reference: MediaReference, index: number): string {
  const image = record.images[index];
  switch (reference.kind) {
    case 'path':
      return reference.path;
    case 'remote':
      return reference.url;
    case 'inline':
    case 'embedded':
      return image?.ok ? image.path : '';
  }
}

function readScalar(text: string): string | boolean {
  return text === 'true' ? true : text === 'false' ? false : text;
}

interface RawTurn {
  readonly from?: string;
  readonly role?: string;
  readonly value?: unknown;
  readonly content?: unknown;
  readonly observe?: unknown;
}

/** A LLaVA record with the decided answers and observations put in; everything else stays as it was. */
export function patchConversation(record: ExportRecord, answers: readonly SftAnswer[]): unknown {
  const value = record.value as { readonly conversations: readonly RawTurn[] };
  const asked = new Map(record.record.exchanges.map((exchange) => [exchange.history.length, exchange]));
  const patched = value.conversations.flatMap((turn, at): readonly RawTurn[] => {
    const before = asked.get(at - 1);
    const exchange = asked.get(at) ?? (before?.answers.length ? before : undefined);
    const answer = exchange && answers[exchange.index];
    if (!exchange || !answer) {
      return [turn];
    }
    if (!answer.ok) {
      return [];
    }
    if (exchange === before) {
      return [patchAnswer(turn, exchange.answers[0]?.text, answer)];
    }
    return exchange.answers.length > 0 ? [turn] : [turn, newAnswer(turn, answer)];
  });
  const changed =
    patched.length !== value.conversations.length ||
    patched.some((turn, at) => turn !== value.conversations[at]);
  return changed ? { ...value, conversations: keepMarkers(value.conversations, patched) } : value;
}

type GoodAnswer = SftAnswer & { ok: true };

/** An answer to a request that had none, spelt as the request is. */
function newAnswer(request: RawTurn, answer: GoodAnswer): RawTurn {
  return patchAnswer(
    'role' in request ? { role: 'assistant', content: '' } : { from: 'gpt', value: '' },
    '',
    answer,
  );
}

/** The turn of an answer with the decided text and observations; `text` is what was read out of it. */
function patchAnswer(turn: RawTurn, text: string | undefined, answer: GoodAnswer): RawTurn {
  const same = text === answer.text;
  if (same && answer.observe === undefined) {
    return turn;
  }
  const { observe, ...rest } = turn;
  const observations = answer.observe ?? observe;
  const empty = observations === undefined || (Array.isArray(observations) && observations.length === 0);
  const words = same ? {} : { ['content' in turn ? 'content' : 'value']: answer.text };
  return { ...rest, ...words, ...(empty ? {} : { observe: observations }) };
}

/** When the turn that held the image marker is dropped, the first human turn left takes the marker over. */
function keepMarkers(before: readonly RawTurn[], after: readonly RawTurn[]): readonly RawTurn[] {
  const lost = countMarkers(before) - countMarkers(after);
  const first = after.findIndex((turn) => typeof turn.value === 'string' && turn.from !== 'system');
  return lost <= 0
    ? after
    : after.map((turn, at) =>
        at === first ? { ...turn, value: `${`${imageMarker}\n`.repeat(lost)}${String(turn.value)}` } : turn,
      );
}

function countMarkers(turns: readonly RawTurn[]): number {
  return turns.reduce(
    (sum, { value }) => sum + (typeof value === 'string' ? value.split(imageMarker).length - 1 : 0),
    0,
  );
}
