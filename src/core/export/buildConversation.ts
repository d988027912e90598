import type { Exchange } from '../sample/Exchange.ts';
import type { MediaReference } from '../sample/MediaReference.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { Turn } from '../sample/Turn.ts';
import { turnText } from '../sample/turnText.ts';
import type { ExportRecord } from './ExportRecord.ts';
import type { SftAnswer } from './SftAnswer.ts';

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
