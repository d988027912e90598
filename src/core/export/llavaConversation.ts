import { type Exchange, type Turn, turnText } from '../sample/Exchange.ts';
import type { MediaReference } from '../sample/MediaReference.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { DecidedAnswer, ExchangeOutcome } from './decidedAnswer.ts';
import type { ExportRecord } from './ExportTarget.ts';

/** ShareGPT's names, of which LLaVA itself knows the first three. */
const speakers = { system: 'system', user: 'human', assistant: 'gpt', tool: 'observation' } as const;

interface LlavaTurn {
  readonly from: (typeof speakers)[Turn['role']];
  readonly value: string;
  readonly safe?: boolean;
  readonly observe?: unknown;
}

/** A record of any format as a LLaVA conversation with observations. */
export function buildConversation(record: ExportRecord, answers: readonly ExchangeOutcome[]): unknown {
  const images = record.record.images.map((reference, index) => imagePath(record, reference, index));
  const { exchanges, safety } = record.record;
  const turns = exchanges.flatMap((exchange, index) => {
    const answer = answers[exchange.index];
    return answer?.ok ? exchangeTurns(exchange, answer, exchanges[index - 1]) : [];
  });
  const labels = record.record.labels
    .filter((label) => !['id', 'image', 'conversations'].includes(label.name))
    .map((label) => [label.name, readScalar(label.value)]);
  return {
    id: record.identity,
    // LLaVA wants the key absent, not null, on text-only rows.
    ...(images.length === 0 ? {} : { image: images.length === 1 ? images[0] : images }),
    ...Object.fromEntries(labels),
    ...(safety ? { safe: safety.safe } : {}),
    conversations: withMarkers(turns, images.length),
  };
}

/** The turns that one exchange adds to those of the previous one. */
function exchangeTurns(exchange: Exchange, answer: DecidedAnswer, before: Exchange | undefined): LlavaTurn[] {
  const history = newHistory(exchange, before).map(plainTurn);
  const observe = answer.observe ?? exchange.observations;
  return [
    ...history,
    { ...plainTurn(exchange.prompt), ...(exchange.safe === undefined ? {} : { safe: exchange.safe }) },
    { from: 'gpt', value: answer.text, ...(observe.length === 0 ? {} : { observe }) },
  ];
}

/** Later exchanges repeat the turns of earlier ones. Those of tools have further calls and results in between. */
function newHistory({ history, prompt }: Exchange, before: Exchange | undefined): readonly Turn[] {
  if (!before) {
    return history;
  }
  return prompt.role === 'tool' ? history.slice(before.history.length + 2) : [];
}

function plainTurn(turn: Turn): LlavaTurn {
  return { from: speakers[turn.role], value: turnText(turn) };
}

/** LLaVA's marker goes before the first human text, once per image. */
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
