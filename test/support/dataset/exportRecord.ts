import assert from 'node:assert/strict';
import {
  type Container,
  type ExportOutcome,
  type ExportRecord,
  firstLayout,
} from '../../../src/core/export/ExportTarget.ts';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';
import type { VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { decidePair } from '../../../src/core/review/decidePair.ts';
import { deriveExchangeView } from '../../../src/core/review/deriveExchangeView.ts';
import type { ExchangeView } from '../../../src/core/review/ExchangeView.ts';
import { ReviewState } from '../../../src/core/review/ReviewState.ts';
import type { Exchange } from '../../../src/core/sample/Exchange.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { readValue } from './record.ts';

/** What a curator does with each exchange of a record; undefined: nothing. */
type Actions = readonly (VerdictAction | undefined)[];

const settings = { taxonomy: defaultTaxonomy, scores: defaultScoreSettings };

/** A record of a dataset with decisions on it and its images as `images/INDEX.png`, as export targets get it. No file is read. */
export function exportRecord(value: object, actions: Actions, row = 0): ExportRecord {
  const format = detectFormat([value]);
  assert.ok(format, `no format fits ${JSON.stringify(value)}`);
  const read = readValue(format, value, row);
  assert.ok(read.ok, JSON.stringify(read));
  const { record } = read;
  return {
    row,
    identity: record.id ?? `row-${row}`,
    formatId: format.id,
    value: read.value,
    record,
    views: record.exchanges.map((exchange) => decidedView(exchange, actions[exchange.index])),
    images: record.images.map((_, at) => ({ ok: true, path: `images/${at}.png` })),
  };
}

function decidedView(exchange: Exchange, action: VerdictAction | undefined): ExchangeView {
  const state = new ReviewState().exchange('record', exchange.index);
  const open = deriveExchangeView(exchange, state, 'hash', settings);
  if (!action) {
    return open;
  }
  const decided = decidePair(open, action, { newId: () => 'written' });
  assert.ok(decided.ok, JSON.stringify(decided));
  const pair = {
    v: 1,
    id: 'event',
    at: '2026-11-29T12:00:00.000Z',
    by: 'tester',
    record: 'record',
    exchange: exchange.index,
    hash: 'hash',
    type: 'pair',
    mode: 'assisted',
    to: decided.decision,
  } as const;
  return deriveExchangeView(exchange, { ...state, pair }, 'hash', settings);
}

/** What a target makes of records, with the layout that an export of all of them ends up with. */
export function rowsOf(
  id: string,
  records: readonly ExportRecord[],
  container?: Container,
): { readonly rows: readonly unknown[]; readonly leftOut: readonly string[] } {
  const target = exportTargets.find((one) => one.id === id);
  assert.ok(target, `there is no target ${id}`);
  const first = firstLayout(container ?? target.containers[0]);
  const tried = records.map((record) => target.rows(record, first));
  const forms = new Set(tried.map(({ imageForm }) => imageForm));
  const layout = {
    ...first,
    hasImages: tried.some(({ rows }) => rows.some(({ images }) => images.length > 0)),
    imageLists: forms.has('text') && forms.has('list'),
  };
  const outcomes: readonly ExportOutcome[] = records.map((record) => target.rows(record, layout));
  return {
    rows: outcomes.flatMap(({ rows }) => rows.map(({ value }) => value)),
    leftOut: outcomes.flatMap(({ leftOut }) =>
      leftOut.map(({ reason, detail }) => (detail === undefined ? reason : `${reason}: ${detail}`)),
    ),
  };
}
