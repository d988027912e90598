const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
/** The shortest and the longest of them. */
const [minLength, maxLength] = ['2026-01-31'.length, '2026-01-31T00:00:00+00:00'.length];
const dash = 45;

/**
 * Whether Arrow's JSON reader takes a text for a point in time: a date that exists, or with a time to the hour, the minute or the
 * second, in ISO 8601 (tried with pyarrow 26).
 */
export function isTimestamp(text: string): boolean {
  if (text.length < minLength || text.length > maxLength || text.charCodeAt(4) !== dash) {
    return false;
  }
  const [, year = '', month = '', day = ''] = shape.exec(text) ?? [];
  const number = Number(day);
  return year !== '' && number > 0 && number <= daysOf(Number(year), Number(month));
}

function daysOf(year: number, month: number): number {
  if (month < 1 || month > 12) {
    return 0;
  }
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
