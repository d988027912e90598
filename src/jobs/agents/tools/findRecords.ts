import { z } from 'zod';
import type { FilterQuery, FilterTerm } from '../../../core/find/FilterQuery.ts';
import { parseQuery } from '../../../core/find/parseQuery.ts';
import { turnText } from '../../../core/sample/Exchange.ts';
import { oneLine } from '../../../core/text/oneLine.ts';
import { findRows } from '../../find/findRows.ts';
import type { ReviewedRecord } from '../../session/ReviewedRecord.ts';
import { readRecords } from '../../session/readRecords.ts';
import { type AgentDataset, datasetTool } from '../AgentTool.ts';
import { isAnyCurtained } from '../curtained.ts';
import { activeCategories, shownView } from '../shownView.ts';

const maxTitleLength = 160;

export const findRecords = datasetTool({
  name: 'find_records',
  description:
    'Lists records of a dataset by a filter, for example "state:undecided category:Violence", "rule:empty-text", "\\"exact words\\"", or a queue of list_queues. An empty filter lists all. Records that are hidden have no title, and a filter that looks into texts or fields leaves them out.',
  input: {
    filter: z.string().max(4000).default('').describe('The filter; conditions are combined with spaces'),
    offset: z.int().min(0).default(0).describe('How many records to skip'),
    limit: z.int().min(1).max(100).default(20),
  },
  run: async (dataset, { filter, offset, limit }, { find: files, signal }) => {
    const { query, problems } = parseQuery(filter);
    if (problems.length > 0) {
      throw new Error(problems.map(({ message }) => message).join(' '));
    }
    const { rows } = await findRows(dataset.session, query, { files, signal });
    const isAboutText = looksInside(query);
    const isListed = (record: ReviewedRecord) => !(isAboutText && isAnyCurtained(record, dataset));
    const from = isAboutText ? 0 : offset;
    const records: object[] = [];
    let seen = from;
    for await (const record of readRecords(dataset.session, rowsFrom(rows, from), signal)) {
      if (!isListed(record)) {
        continue;
      }
      if (records.length === limit) {
        return { ...total(rows, isAboutText), records, next_offset: seen };
      }
      seen += 1;
      if (seen > offset) {
        records.push(describe(record, dataset));
      }
    }
    return { ...total(rows, isAboutText), records };
  },
});

/**
 * Which conditions look at what the curtain hides. What they find in hidden records must not show, nor how much that is: by asking again
 * and again their text could be guessed.
 */
const readsHidden: Readonly<Record<FilterTerm['kind'], boolean>> = {
  text: true,
  regex: true,
  field: true,
  number: true,
  near: true,
  state: false,
  label: false,
  observed: false,
  rule: false,
  score: false,
  model: false,
  curator: false,
  assigned: false,
  id: false,
  row: false,
  sample: false,
  quota: false,
};

function looksInside({ clauses }: FilterQuery): boolean {
  return clauses.some(({ term }) => readsHidden[term.kind]);
}

function total({ length }: { readonly length: number }, isAboutText: boolean): object {
  return isAboutText ? {} : { total: length };
}

function* rowsFrom(
  rows: { readonly length: number; at(index: number): number | undefined },
  from: number,
): Generator<number> {
  for (let at = from; at < rows.length; at += 1) {
    yield rows.at(at) ?? 0;
  }
}

/** A record as a row of a list. */
function describe(record: ReviewedRecord, dataset: AgentDataset): object {
  const { row, identity, content } = record;
  const head = { record: identity, number: row + 1 };
  const isHidden = isAnyCurtained(record, dataset);
  if (!content.ok) {
    return { ...head, unreadable: true, ...(isHidden ? { hidden: true } : {}) };
  }
  const [first] = content.record.exchanges;
  return {
    ...head,
    ...(isHidden
      ? { hidden: true }
      : { title: oneLine(first ? turnText(first.prompt) : '', maxTitleLength) }),
    exchanges: content.views.map((one, at) => {
      const view = shownView(record, one, at, dataset);
      return { status: view.status, categories: activeCategories(view) };
    }),
  };
}
