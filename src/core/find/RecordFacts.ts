import { isObject } from '../objects.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';
import { parseJsonText } from '../text/parseJson.ts';
import type { NearKind } from './FilterQuery.ts';

/** What a filter can ask about a record. */
export interface RecordFacts {
  /** 0-based. */
  readonly row: number;
  readonly identity: string;
  /** The record's value; undefined if it cannot be read. */
  readonly value: unknown;
  /** All of its texts; the raw text if it cannot be read. */
  readonly texts: readonly string[];
  /** Whether one of its texts fits, if that can be told without reading them. */
  scanTexts?(fits: (text: string) => boolean): boolean | undefined;
  /** Its exchanges with their review state from the ledger; empty if it cannot be read. */
  readonly views: readonly ExchangeView[];
}

/** What is known about rows without reading them. */
export interface RowKnowledge {
  hasFinding(row: number, codes: readonly string[]): boolean;
  hasNear(row: number, of: NearKind): boolean;
}

/**
 * Every text in a JSON value, keys excluded. If a text is JSON itself, as in the cells of some tables, the texts in it
 * are included. Handles any nesting depth, without recursion.
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
