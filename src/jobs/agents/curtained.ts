import { hidesUnreadable, isCurtained } from '../../core/review/curtain.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { AgentDataset } from './AgentTool.ts';

/** The exchanges of a record that the curtain hides. An agent has no key to reveal them. */
export function curtainedExchanges(
  { content }: ReviewedRecord,
  { curtain }: Pick<AgentDataset, 'curtain'>,
): ReadonlySet<number> {
  const exchanges = content.ok ? content.record.exchanges : [];
  return new Set(
    exchanges.flatMap((exchange, at) =>
      isCurtained(exchange, content.ok ? content.views[at] : undefined, curtain) ? [at] : [],
    ),
  );
}

/** Whether any of a record is hidden. */
export function isAnyCurtained(record: ReviewedRecord, dataset: Pick<AgentDataset, 'curtain'>): boolean {
  return record.content.ok ? curtainedExchanges(record, dataset).size > 0 : hidesUnreadable(dataset.curtain);
}
