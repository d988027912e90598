import { detectFormat } from '../../../core/sample/detectFormat.ts';

/**
 * Whether a text that begins with `{` is one object of records (or of lists of records), by its first 64 kB, and not a record
 * a line. Objects that go over several lines are; an only line is one if everything in it could be a record and it is not a
 * record that some format knows.
 */
export function isRecordsByKey(head: string): boolean {
  const [firstLine = '', ...others] = head.split('\n');
  const first = parseObject(firstLine);
  if (first === undefined) {
    // Cut off by the 64 kB, or an object over several lines.
    return others.length > 0 || /^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{/.test(head);
  }
  const alone = others.every((line) => line.trim() === '');
  const values = Object.values(first);
  return alone && values.length > 0 && values.every(holdsRecords) && detectFormat([first]) === undefined;
}

function holdsRecords(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0 && value.every((element) => typeof element === 'object' && element !== null)
    : typeof value === 'object' && value !== null;
}

function parseObject(text: string): object | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
