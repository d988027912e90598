import { isExactNumber } from '../text/exactNumber.ts';
import { oneLine } from '../text/oneLine.ts';
import { parseJsonText } from '../text/parseJson.ts';
import { visibleText } from '../text/visibleText.ts';
import type { Gap, Statement } from './ImportedItem.ts';

/** Longer names of people and models are cut. */
const maxNameLength = 120;

/** A name from a file, on one line and without hidden characters. */
export function readName(value: unknown): string {
  const text = typeof value === 'number' || isExactNumber(value) ? JSON.stringify(value) : value;
  return typeof text === 'string' ? visibleText(oneLine(text, maxNameLength)) : '';
}

/** A time as ISO text or in milliseconds; undefined if a value is none. A time without a zone is UTC, as tools write it. */
export function readTime(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value > 0 && value < 8.64e15 ? Math.floor(value) : undefined;
  }
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) {
    return undefined;
  }
  const text = value.trim().replace(' ', 'T');
  const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text) || text.length <= 10;
  const time = Date.parse(hasZone ? text : `${text}Z`);
  return time > 0 ? time : undefined;
}

/** A number, or a text that is one. */
export function readNumber(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && /^\s*-?\d{1,12}(?:\.\d{1,12})?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A value from a CSV cell, or from a JSON field with a text: the list or object that it contains as JSON, else itself. */
export function readCell(value: unknown): unknown {
  return typeof value === 'string' ? (parseJsonText(value) ?? value) : value;
}

/** What a person, or a model, said in one question, and what of it is not imported. */
export interface Said {
  readonly statements: readonly Statement[];
  readonly gaps: readonly Gap[];
}

export const saidNothing: Said = { statements: [], gaps: [] };

export function gap(reason: Gap['reason'], detail?: string): Said {
  return { statements: [], gaps: [{ reason, detail }] };
}

export function saying(...statements: readonly Statement[]): Said {
  return { statements, gaps: [] };
}

export function together(all: readonly Said[]): Said {
  return {
    statements: all.flatMap(({ statements }) => statements),
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}
