import * as l10n from '@vscode/l10n';
import type { Opinion } from '../../review/agreement.ts';
import { decidedStatus } from '../../review/DecisionEvent.ts';
import { type CandidateView, type ExchangeView, modelName } from '../../review/ExchangeView.ts';
import { type Exchange, imagesOf, type Turn, turnText } from '../../sample/Exchange.ts';
import type { ExportColumn, ExportOutcome, ExportRecord, ExportTarget } from '../ExportTarget.ts';
import { spreadsheetCell } from '../spreadsheetCell.ts';
import { rowId } from '../trainingExamples.ts';

/** Every exchange with what was decided about it, for people and spreadsheets; no trainer reads it. */
export const csv: ExportTarget = {
  id: 'csv',
  title: () => l10n.t('Table of all exchanges and decisions (CSV)'),
  teaches: 'all',
  containers: ['csv'],
  defaultFileName: 'decisions.csv',
  rows: (record) => {
    const outcomes = record.record.exchanges.map((exchange) => rowOf(record, exchange));
    return {
      rows: outcomes.flatMap((one) => one.rows),
      leftOut: outcomes.flatMap((one) => one.leftOut),
    };
  },
  columns: () => columns.map((name): ExportColumn => ({ name, type: 'string' })),
};

const columns = [
  'id',
  'exchange',
  'history',
  'prompt',
  'images',
  'answers',
  'verdict',
  'chosen',
  'rejected',
  'categories',
  'observations',
  'labels',
  'decided_by',
  'decided_at',
  'reasons',
  'note',
  'opinions',
  'escaped',
] as const;

type Column = (typeof columns)[number];

function rowOf(record: ExportRecord, exchange: Exchange): ExportOutcome {
  const { row, identity } = record;
  const cells = cellsOf(record, exchange);
  if (Object.values(cells).some((text) => !text.isWellFormed())) {
    const reason = 'broken-text';
    return {
      rows: [],
      leftOut: [{ row, identity, exchange: exchange.index, reason, detail: undefined }],
    };
  }
  const images = shownBy(exchange).filter((at) => record.images[at]?.ok);
  return { rows: [{ value: escaped(cells), exchanges: [exchange.index], images, learned: [] }], leftOut: [] };
}

type Cells = Readonly<Record<Exclude<Column, 'escaped'>, string>>;

function cellsOf(record: ExportRecord, exchange: Exchange): Cells {
  const view = record.views[exchange.index];
  const decision = view?.decision;
  return {
    id: rowId(record, exchange.index),
    exchange: String(exchange.index + 1),
    history: exchange.history.map(lineOf).join('\n\n'),
    prompt: turnText(exchange.prompt),
    images: shownBy(exchange)
      .map((at) => record.images[at])
      .flatMap((image) => (image ? [image.ok ? image.path : image.reference] : []))
      .join('\n'),
    answers: (view?.candidates ?? []).map((one) => `[${answerName(one)}]\n${one.text}`).join('\n\n'),
    verdict: view?.status ?? '',
    chosen: decision?.chosen?.text ?? '',
    rejected: decision?.rejected?.text ?? '',
    ...observationCells(view),
    labels: record.record.labels.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    decided_by: decision?.by ?? '',
    decided_at: decision?.at ?? '',
    reasons: (decision?.reasons ?? []).join('\n'),
    note: decision?.note ?? '',
    // What each curator decided, if there are several: the latest decision counts.
    opinions: (view?.opinions ?? []).map(opinionOf).join('\n'),
  };
}

/** What one curator decided, and why. */
function opinionOf({ by, decision }: Opinion): string {
  const reasons = decision.reasons ?? [];
  return `${by}: ${[decidedStatus(decision), ...reasons].join(', ')}`;
}

/** All images up to the request. */
function shownBy({ history, prompt }: Exchange): readonly number[] {
  return imagesOf([...history, prompt]);
}

function lineOf(turn: Turn): string {
  return `${turn.role}: ${turnText(turn)}`;
}

/** Where an answer comes from. */
function answerName({ origin }: CandidateView): string {
  switch (origin.kind) {
    case 'dataset':
      return [origin.field, origin.model].filter((one) => one !== undefined).join(', ') || 'dataset';
    case 'model':
      return [origin.by, modelName(origin.model)].filter((one) => one !== undefined).join(', ');
    case 'curator':
    case 'agent':
      return origin.by;
    case 'hidden':
      return '';
  }
}

/** The observations that count, and their categories without repetitions. */
function observationCells(view: ExchangeView | undefined): Pick<Cells, 'categories' | 'observations'> {
  const active = (view?.observations ?? []).filter((one) => one.active).map((one) => one.observation);
  return {
    categories: [...new Set(active.map((one) => one.risk_category))].join('\n'),
    observations: active
      .map((one) => `${one.risk_category}, ${one.source}: ${one.malicious_content}`)
      .join('\n'),
  };
}

/** Cells that no spreadsheet runs, with the names of those that were changed for that. */
function escaped(cells: Cells): Readonly<Record<string, string>> {
  const safe = Object.entries(cells).map(([name, text]) => ({ name, ...spreadsheetCell(text) }));
  const changed = safe.filter(({ isEscaped }) => isEscaped).map(({ name }) => name);
  return {
    ...Object.fromEntries(safe.map(({ name, text }) => [name, text])),
    escaped: changed.join(', '),
  };
}
