import { parse } from 'jsonc-parser';
import { isObject, isRecord } from '../../../core/objects.ts';
import { suggestMapping } from '../../../core/sample/FieldMapping.ts';
import { detectFormat } from '../../../core/sample/formats/knownFormats.ts';
import { isMessage } from '../../../core/sample/formats/messageList.ts';
import type { FileKind } from '../SourceTask.ts';

interface HeadInfo {
  /** Whether the head is the whole file. */
  readonly isWhole: boolean;
  /** Whether its ending is `.json`, where a single value is expected. */
  readonly isJsonFile: boolean;
}

type JsonKind = Exclude<FileKind, 'csv'>;

/** How a text stores JSON records, judged by the beginning of it. */
export function kindOfJson(head: string, info: HeadInfo): JsonKind {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('[')) {
    return kindOfLists(text, info);
  }
  return text.startsWith('{') ? kindOfObjects(text, info) : info.isJsonFile ? 'json' : 'jsonl';
}

/** One list of records, on one line or on many, or lists that are records themselves. */
function kindOfLists(text: string, { isJsonFile }: HeadInfo): JsonKind {
  const [firstLine = '', ...others] = text.split('\n');
  const first = parseStrictly(firstLine);
  if (!Array.isArray(first)) {
    const elements = parseLeniently(text);
    // Of a list over several lines, no other line begins with a bracket unless it is a list of lists.
    const isLines = !isJsonFile && others.some((line) => Array.isArray(parseStrictly(line)) && isFlush(line));
    return isLines ? 'jsonl' : isList(elements) && isMessage(elements[0]) ? 'json-values' : 'json';
  }
  if (others.some((line) => /^\s*[[{]/.test(line))) {
    return 'jsonl';
  }
  const [element] = first;
  if (isMessage(element)) {
    return 'jsonl';
  }
  return isJsonFile || isObject(element) ? 'json' : 'jsonl';
}

/** One object per line, objects over several lines or glued together, or one object that contains the records. */
function kindOfObjects(text: string, { isWhole, isJsonFile }: HeadInfo): JsonKind {
  const [firstLine = '', ...others] = text.split('\n');
  const first = parseStrictly(firstLine);
  if (isRecord(first)) {
    const isAlone = isWhole && others.every((line) => line.trim() === '');
    return (isAlone && isJsonFile ? kindOfContainer(first) : undefined) ?? 'jsonl';
  }
  const end = endOfValue(text);
  const isValue = end !== undefined && parseStrictly(text.slice(0, end)) !== undefined;
  if (!isValue && others.some((line) => isFlush(line) && isRecord(parseStrictly(line)))) {
    // The first line is broken, the others are records.
    return 'jsonl';
  }
  if (end === undefined || (isWhole && text.slice(end).trim() === '')) {
    const isLine = others.every((line) => line.trim() === '');
    const whole = isLine && !isJsonFile ? undefined : parseLeniently(text);
    return (isRecord(whole) ? kindOfContainer(whole) : undefined) ?? (isLine ? 'jsonl' : 'json-values');
  }
  const isGlued = /^[ \t\r]*[[{]/.test(text.slice(end));
  return isGlued || text.slice(0, end).includes('\n') ? 'json-values' : 'jsonl';
}

/** How an object contains records, if it is not a record itself. */
function kindOfContainer(value: Readonly<Record<string, unknown>>): JsonKind | undefined {
  const members = Object.values(value);
  if (members.length === 0 || detectFormat([value])) {
    return undefined;
  }
  const lists = members.filter(isRecordList);
  if (lists.length === members.length || members.every(isRecord)) {
    return 'json-object';
  }
  if (lists.some((list) => detectFormat(list) ?? suggestMapping(list.slice(0, 20)))) {
    return 'json-rows';
  }
  return members.every(isList) && detectFormat(members) ? 'json-members' : undefined;
}

function isRecordList(value: unknown): value is readonly unknown[] {
  return isList(value) && value.length > 0 && value.every(isRecord) && !isMessage(value[0]);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Whether a line is not indented, as lines within a value are. */
function isFlush(line: string): boolean {
  return /^\S/.test(line);
}

function parseStrictly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a truncated text contains so far. */
function parseLeniently(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // Nested too deep for a recursive parser.
    return undefined;
  }
}

/** Where the value ends that a text begins with; undefined if the text ends before. */
function endOfValue(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      at += character === '\\' ? 1 : 0;
      inString = character !== '"';
    } else if (character === '"') {
      inString = true;
    } else if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth <= 0) {
        return at + 1;
      }
    }
  }
  return undefined;
}
