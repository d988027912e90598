import * as l10n from '@vscode/l10n';
import { isObject } from '../objects.ts';
import { type Exchange, imagesOf, type Part } from '../sample/Exchange.ts';
import type { Role } from '../sample/roles.ts';
import { decidedPair } from './decidedPair.ts';
import type { ExportOutcome, ExportRecord, ExportRow, ExportTarget } from './ExportTarget.ts';
import { type ExportedTurn, exportedTurns } from './exportedTurns.ts';
import { exchangeObstacle, type Obstacle, recordObstacle, textObstacle, turnObstacles } from './obstacles.ts';

/** A content part with exactly these keys: Arrow fills absent ones with null, and TRL takes an `image` key for an image. */
type ContentPart = { readonly type: 'image' } | { readonly type: 'text'; readonly text: string };

interface Message {
  readonly role: Role;
  readonly content: readonly ContentPart[];
}

interface TrlRow {
  readonly prompt: readonly Message[];
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
  /** Always present, empty for text-only rows: TRL 1.16 raises on null and decides by the first row. */
  readonly images: readonly string[];
}

/** Preference pairs as conversational rows with the columns of TRL's DPO trainer (docs/datasets.md). */
export const trl: ExportTarget = {
  id: 'trl',
  title: () => l10n.t('Preference pairs for TRL (JSONL)'),
  teaches: 'pairs',
  containers: ['lines'],
  defaultFileName: 'preference-pairs.jsonl',
  rows: (record) => {
    const outcomes = record.record.exchanges.map((exchange) => exportExchange(record, exchange));
    return {
      rows: outcomes.flatMap((one) => one.rows),
      leftOut: outcomes.flatMap((one) => one.leftOut),
    };
  },
  // The type of an empty list is not known.
  isTelling: (row) => isObject(row) && Array.isArray(row.images) && row.images.length > 0,
};

function exportExchange(record: ExportRecord, exchange: Exchange): ExportOutcome {
  const made = makeRows(record, exchange);
  if (made.ok) {
    return { rows: made.rows, leftOut: [] };
  }
  const { row, identity } = record;
  const { reason, detail } = made.refusal;
  return { rows: [], leftOut: [{ row, identity, exchange: exchange.index, reason, detail }] };
}

type Made =
  | { readonly ok: true; readonly rows: readonly ExportRow[] }
  | { readonly ok: false; readonly refusal: Obstacle };

/** One row for each accepted pair of the exchange. */
function makeRows(record: ExportRecord, exchange: Exchange): Made {
  const pair = pairOf(record, exchange);
  if (!pair.ok) {
    return { ok: false, refusal: { reason: pair.reason, detail: undefined } };
  }
  const pairs = [pair, ...pair.more];
  const turns = exportedTurns(record.record, [exchange], (one) => earlierAnswer(record, exchange, one));
  const refusal =
    recordObstacle(record.record) ??
    missingImage(record, turns) ??
    turnObstacles(turns)[0] ??
    pairs
      .flatMap(({ chosen, rejected }) => [chosen, rejected])
      .map(textObstacle)
      .find((problem) => problem !== undefined) ??
    exchangeObstacle(record, exchange);
  if (refusal) {
    return { ok: false, refusal };
  }
  const prompt = turns.map(({ role, parts }): Message => ({ role, content: parts.map(contentPart) }));
  const shown = imagesOf(turns);
  const images = shown
    .map((index) => record.images[index])
    .flatMap((image) => (image?.ok ? [image.path] : []));
  const rows = pairs.map(({ chosen, rejected }): ExportRow => {
    const value: TrlRow = { prompt, chosen: [answer(chosen)], rejected: [answer(rejected)], images };
    return { value, exchanges: [exchange.index], images: shown };
  });
  return { ok: true, rows };
}

function pairOf({ record, views }: ExportRecord, { index }: Exchange): ReturnType<typeof decidedPair> {
  const view = views[index];
  return view ? decidedPair(view, record.contexts?.splitsPair) : { ok: false, reason: 'undecided' };
}

/** The turns before an exchange have the decided answers in place of the dataset's. */
function earlierAnswer(record: ExportRecord, exchange: Exchange, earlier: Exchange) {
  const pair = earlier === exchange ? undefined : pairOf(record, earlier);
  return pair?.ok ? { text: pair.chosen } : 'own';
}

function missingImage({ images }: ExportRecord, turns: readonly ExportedTurn[]): Obstacle | undefined {
  const missing = imagesOf(turns)
    .map((index) => images[index])
    .find((image) => !image?.ok);
  return missing && !missing.ok
    ? { reason: 'image-missing', detail: `${missing.reference}: ${missing.problem}` }
    : undefined;
}

function contentPart(part: Part): ContentPart {
  return part.type === 'image' ? { type: 'image' } : { type: 'text', text: part.text };
}

function answer(text: string): Message {
  return { role: 'assistant', content: [{ type: 'text', text }] };
}
