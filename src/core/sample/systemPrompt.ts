import { isRecord, ownPart } from '../objects.ts';
import { type Exchange, type Turn, withHistory } from './Exchange.ts';
import { Field, field } from './Field.ts';
import type { SampleRecord } from './SampleRecord.ts';

/** The fields in which loaders look for a system prompt outside the messages: LLaMA-Factory's and Alpaca's, and Axolotl's. */
export const systemFields = ['system', 'system_prompt'] as const;

/**
 * A record with the system prompt that it has in a field of its own, whatever its format: it is said before every exchange.
 * Not if the format has read the field itself, as a mapping may.
 */
export function withSystemPrompt(record: SampleRecord, value: unknown): SampleRecord {
  const system = isRecord(value) ? systemTurns(record, value) : [];
  if (system.length === 0) {
    return record;
  }
  const fields = new Set(system.map(({ at }) => at.key));
  return {
    ...record,
    exchanges: record.exchanges.map((exchange) =>
      withHistory(exchange, () => [...system, ...exchange.history]),
    ),
    labels: record.labels.filter(({ name }) => !fields.has(name)),
  };
}

function systemTurns(record: SampleRecord, value: Readonly<Record<string, unknown>>): readonly Turn[] {
  return systemFields.flatMap((name) => {
    const text = ownPart(value, name);
    return typeof text === 'string' && text !== '' && !isRead(record.exchanges[0], name)
      ? [{ role: 'system', parts: [{ type: 'text', text }], at: field(name) }]
      : [];
  });
}

/** Whether a format has already read a field as one of the turns or answers. */
function isRead(exchange: Exchange | undefined, name: string): boolean {
  return (
    exchange !== undefined &&
    [...exchange.history, exchange.prompt, ...exchange.answers].some(
      ({ at }) => at.key === name && at.holder === Field.record,
    )
  );
}
