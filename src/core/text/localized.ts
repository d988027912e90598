import * as l10n from '@vscode/l10n';

/**
 * Formats counts, numbers, dates and times for the language of the surrounding text. Each translation names its own
 * language, so numbers match in the editor, the page, the workers and the command line without any of them passing it on.
 */
function language(): string {
  return l10n.t('en-US');
}

/** Separates the forms of a text that depends on a count. */
const formSeparator = ' | ';

/** The plural categories in the order in which a text lists its forms; each language uses some (English: one, other). */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/**
 * The form of a text for a count, with the count as `{0}` and further values as `{1}`, `{2}`...:
 * `plural(l10n.t('{0} record in {1} | {0} records in {1}'), 12, 'a.jsonl')`. A translation gives as many forms as
 * its language has plural categories; if there are fewer, the last one is used for the others too.
 */
export function plural(forms: string, count: number, ...values: readonly (string | number)[]): string {
  const rules = new Intl.PluralRules(language());
  const known = rules.resolvedOptions().pluralCategories;
  const at = categories.filter((one) => known.includes(one)).indexOf(rules.select(count));
  const texts = forms.split(formSeparator);
  const shown = [count, ...values].map((value) => (typeof value === 'number' ? formatNumber(value) : value));
  return (texts[at] ?? texts.at(-1) ?? '').replace(
    /\{(\d+)\}/g,
    (place, index) => shown[Number(index)] ?? place,
  );
}

/** `plural` as a list of one text, empty if the count is 0: for lists that omit what did not occur. */
export function pluralIfAny(
  forms: string,
  count: number,
  ...values: readonly (string | number)[]
): readonly string[] {
  return count > 0 ? [plural(forms, count, ...values)] : [];
}

/** 1,234.5 */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(language(), options);
}

/** A share from 0 to 1 in whole percent, rounded down, so that 100% means done. */
export function formatPercent(share: number): string {
  return formatNumber(Math.floor(share * 100) / 100, { style: 'percent' });
}

/** Nov 29, 2026, 11:20 AM */
export function formatDateTime(at: Date): string {
  return at.toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** 11:20:05 AM */
export function formatTime(at: Date): string {
  return at.toLocaleTimeString(language());
}

/** `5 minutes ago`, `3 hours ago`; the date if it is a day or more ago. */
export function formatAgo(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes >= 24 * 60) {
    return at.toLocaleDateString(language(), { dateStyle: 'medium' });
  }
  if (minutes < 1) {
    return l10n.t('just now');
  }
  const relative = new Intl.RelativeTimeFormat(language());
  return minutes < 60
    ? relative.format(-minutes, 'minute')
    : relative.format(-Math.floor(minutes / 60), 'hour');
}
