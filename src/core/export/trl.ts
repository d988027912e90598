import { type Exchange, imagesOf, type Turn, turnText } from '../sample/Exchange.ts';
import { imageMarker } from '../sample/readTurns.ts';
import { decidedPair } from './decidedPair.ts';
import type { ExportOutcome, ExportRecord, ExportTarget, LeftOutReason } from './ExportTarget.ts';

/** A content part of exactly these keys: Arrow fills absent ones with null, and TRL takes an `image` key for a picture. */
type ContentPart = { readonly type: 'image' } | { readonly type: 'text'; readonly text: string };

interface Message {
  readonly role: Turn['role'];
  readonly content: readonly ContentPart[];
}

interface TrlRow {
  readonly prompt: readonly Message[];
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
  /** Always there, empty for text-only rows: TRL raises on null and decides by the first row (trainers.md, section 2). */
  readonly images: readonly string[];
}

interface Obstacle {
  readonly reason: LeftOutReason;
  readonly detail: string | undefined;
}

/** Preference pairs as conversational rows with the columns of TRL's DPO trainer (formats.md 1.1). */
export const trl: ExportTarget = {
  id: 'trl',
  title: 'Preference pairs for TRL (JSONL)',
  container: 'lines',
  defaultFileName: 'preference-pairs.jsonl',
  rows: (record) => {
    const outcomes = record.record.exchanges.map((exchange) => exportExchange(record, exchange));
    return {
      rows: outcomes.flatMap((one) => one.rows),
      leftOut: outcomes.flatMap((one) => one.leftOut),
    };
  },
};

function exportExchange(record: ExportRecord, exchange: Exchange): ExportOutcome {
  const made = makeRows(record, exchange);
  if (made.ok) {
    return { rows: made.rows, leftOut: [] };
  }
  const { row, identity } = record;
  return { rows: [], leftOut: [{ row, identity, exchange: exchange.index, ...made.refusal }] };
}

type Made =
  | { readonly ok: true; readonly rows: readonly TrlRow[] }
  | { readonly ok: false; readonly refusal: Obstacle };

/** One row for each pair that was accepted of the exchange. */
function makeRows(record: ExportRecord, exchange: Exchange): Made {
  const view = record.views[exchange.index];
  const pair = view && decidedPair(view);
  if (!pair?.ok) {
    return { ok: false, refusal: { reason: pair?.reason ?? 'undecided', detail: undefined } };
  }
  const pairs = [pair, ...pair.more];
  const turns = [...withDecidedAnswers(record, exchange), exchange.prompt];
  const refusal = findObstacle(
    record,
    turns,
    pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]),
  );
  if (refusal) {
    return { ok: false, refusal };
  }
  const prompt = turns.map(message);
  const images = imagesOf(turns)
    .map((index) => record.images[index])
    .flatMap((image) => (image?.ok ? [image.path] : []));
  const rows = pairs.map(({ chosen, rejected }): TrlRow => {
    return { prompt, chosen: [answer(chosen)], rejected: [answer(rejected)], images };
  });
  return { ok: true, rows };
}

/** The turns before an exchange, with the answers that were decided for them in place of the dataset's. */
function withDecidedAnswers(record: ExportRecord, exchange: Exchange): readonly Turn[] {
  return exchange.history.map((turn, at) => {
    const earlier = record.record.exchanges.find((one) => one.history.length === at - 1);
    const view = turn.role === 'assistant' && earlier ? record.views[earlier.index] : undefined;
    const pair = view && decidedPair(view);
    return pair?.ok ? { ...turn, parts: [{ type: 'text', text: pair.chosen }] } : turn;
  });
}

/** Everything that TRL would raise on in mid-training, or train on in silence. */
function findObstacle(
  record: ExportRecord,
  turns: readonly Turn[],
  answers: readonly string[],
): Obstacle | undefined {
  const { markers, images } = record.record;
  if (markers !== undefined && markers !== images.length) {
    return { reason: 'image-markers', detail: `${markers} markers, ${images.length} images` };
  }
  const missing = imagesOf(turns)
    .map((index) => record.images[index])
    .find((image) => !image?.ok);
  if (missing && !missing.ok) {
    return { reason: 'image-missing', detail: `${missing.reference}: ${missing.problem}` };
  }
  if ([...turns.map(turnText), ...answers].some((text) => text.includes(imageMarker))) {
    return { reason: 'marker-in-text', detail: imageMarker };
  }
  const roles = turns.map((turn) => turn.role).filter((role, at) => !(role === 'system' && at === 0));
  const inOrder = roles.every((role, at) => role === (at % 2 === 0 ? 'user' : 'assistant'));
  return inOrder && roles.length % 2 === 1 ? undefined : { reason: 'role-order', detail: roles.join(', ') };
}

function message(turn: Turn): Message {
  const content = turn.parts.map(
    (part): ContentPart => (part.type === 'image' ? { type: 'image' } : { type: 'text', text: part.text }),
  );
  return { role: turn.role, content };
}

function answer(text: string): Message {
  return { role: 'assistant', content: [{ type: 'text', text }] };
}
