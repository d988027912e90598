import { z } from 'zod';
import { observationKey } from '../../core/disentangle/observations.ts';
import { SerialQueue } from '../../core/promises.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Suggested } from '../../core/review/FeedbackEvent.ts';
import type { AgentDataset, AgentScope } from './AgentTool.ts';
import { curtainedExchanges } from './curtained.ts';
import { findRecord, recordField } from './findRecord.ts';

/** How many suggestions an exchange holds: a curator reads each of them. */
const maxPerExchange = 20;

/** The input fields of every suggestion. */
export const suggestionFields = {
  record: recordField,
  exchange: z.int().min(0).describe('Which exchange of the record, from 0'),
  version: z.string().max(200).describe('The version of the record, as get_record gave it'),
  reason: z.string().trim().min(1).max(2000).describe('Why, for the curator who decides'),
};

interface Place {
  readonly record: string;
  readonly exchange: number;
  readonly version: string;
  readonly reason: string;
}

/**
 * Writes a suggestion into the ledger, with the agent as its author. It counts for nothing until a curator takes it over. Nothing is
 * written about what is hidden, what has changed since, or what somebody has said already.
 */
export function suggest(...given: Parameters<typeof suggestNext>): Promise<object> {
  return writing.run(() => suggestNext(...given));
}

/** One at a time: what an exchange has already is counted before more is added. */
const writing = new SerialQueue();

async function suggestNext(
  dataset: AgentDataset,
  { record, exchange, version, reason }: Place,
  suggested: Suggested,
  { author }: Pick<AgentScope, 'author'>,
): Promise<object> {
  const { session } = dataset;
  const reviewed = await findRecord(session, record);
  const { identity, hash, content } = reviewed;
  const view = content.ok ? content.views[exchange] : undefined;
  if (!view) {
    throw new Error('The record has no exchange with this number.');
  }
  if (hash !== version) {
    throw new Error('The record has changed since this version: read it again.');
  }
  if (curtainedExchanges(reviewed, dataset).has(exchange)) {
    throw new Error('The exchange is hidden: nothing can be suggested about what only people may see.');
  }
  if (isKnown(view, suggested)) {
    return { status: 'known', record: identity, exchange };
  }
  if (countSuggestions(view) >= maxPerExchange) {
    throw new Error('The exchange has as many suggestions as a curator can be expected to read.');
  }
  await session.recordFeedback(
    { type: 'suggestion', record: identity, hash, exchange, suggested, reason },
    author,
  );
  return { status: 'suggested', record: identity, exchange, author };
}

function isKnown({ observations, candidates }: ExchangeView, suggested: Suggested): boolean {
  if (suggested.kind === 'answer') {
    return candidates.some(({ text }) => text === suggested.text);
  }
  const key = observationKey(suggested.observation);
  return observations.some(({ wordings }) => wordings.some((one) => one.key === key));
}

function countSuggestions({ observations, candidates }: ExchangeView): number {
  const origins = [...observations.flatMap((one) => one.origins), ...candidates.map(({ origin }) => origin)];
  return origins.filter(({ kind }) => kind === 'agent').length;
}
