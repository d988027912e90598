import * as l10n from '@vscode/l10n';
import { type Exchange, imagesOf, type Turn, turnText } from '../sample/Exchange.ts';
import { imageMarker } from '../sample/readTurns.ts';
import { awaitsAnswer, mayFollow, type Role } from '../sample/roles.ts';
import { decidedPair } from './decidedPair.ts';
import type { ExportOutcome, ExportRecord, ExportTarget, LeftOutReason } from './ExportTarget.ts';

/** A content part with exactly these keys: Arrow fills absent ones with null, and TRL takes an `image` key for an image. */
type ContentPart = { readonly type: 'image' } | { readonly type: 'text'; readonly text: string };

interface Message {
  readonly role: Turn['role'];
  readonly content: readonly ContentPart[];
}

interface TrlRow {
  readonly prompt: readonly Message[];
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
  /** Always present, empty for text-only rows: TRL 1.16 raises on null and decides by the first row. */
  readonly images: readonly string[];
}

interface Obstacle {
  readonly reason: LeftOutReason;
  readonly detail: string | undefined;
}

/** Preference pairs as conversational rows with the columns of TRL's DPO trainer (docs/datasets.md). */
export const trl: ExportTarget = {
  id: 'trl',
  title: () => l10n.t('Preference pairs for TRL (JSONL)'),
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

/** One row for each accepted pair of the exchange. */
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

/** The turns before an exchange, with the decided answers in place of the dataset's. */
function withDecidedAnswers(record: ExportRecord, exchange: Exchange): readonly Turn[] {
  return exchange.history.map((turn, at) => {
    const earlier = record.record.exchanges.find((one) => one.history.length === at - 1);
    const view = turn.role === 'assistant' && earlier ? record.views[earlier.index] : undefined;
    const pair = view && decidedPair(view);
    return pair?.ok ? { ...turn, parts: [{ type: 'text', text: pair.chosen }] } : turn;
  });
}

/** Everything that TRL would raise on in the middle of training, or silently train on. */
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
  const roles = turns.map((turn) => turn.role);
  const inOrder = roles.every(
    (role, at) => mayFollow(role, roles[at - 1]) || isNextResult(role, roles[at - 1]),
  );
  return inOrder && awaitsAnswer(roles.at(-1))
    ? undefined
    : { reason: 'role-order', detail: roles.join(', ') };
}

/** If several tools were called at once, all results follow one another. */
function isNextResult(role: Role, before: Role | undefined): boolean {
  return role === 'tool' && before === 'tool';
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
