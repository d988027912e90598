import { isObject } from '../objects.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';
import { parseJsonText } from '../text/parseJson.ts';
import type { NearKind } from './FilterQuery.ts';

/** What a filter may ask of a record. */
export interface RecordFacts {
  /** 0-based. */
  readonly row: number;
  readonly identity: string;
  /** The record as the file holds it; undefined where it cannot be read. */
  readonly value: unknown;
  /** Every text in it; of a record that cannot be read its raw text. */
  readonly texts: readonly string[];
  /** Its exchanges with what the ledger says of them; empty where it cannot be read. */
  readonly views: readonly ExchangeView[];
}

/** What is known of rows without reading them. */
export interface RowKnowledge {
  hasFinding(row: number, codes: readonly string[]): boolean;
  hasNear(row: number, of: NearKind): boolean;
}

/**
 * Every text in a JSON value, keys left out. Where a text is JSON itself, as in the cells of some tables, the texts in it
 * are among them. Goes as deep as the value does, without recursion.
 */
export function recordTexts(value: unknown): readonly string[] {
  const texts: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      texts.push(next);
      waiting.push(parseJsonText(next));
    } else if (isObject(next)) {
      for (const inner of Object.values(next)) {
        waiting.push(inner);
      }
    }
  }
  return texts;
}
