import * as l10n from '@vscode/l10n';
import { UsageError } from './UsageError.ts';

interface Bounds {
  /** Whether a fraction makes no sense. */
  readonly whole?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/** The number that an option was given, in decimal; nonsense is refused rather than bent into something that runs. */
export function readNumber(
  option: string,
  text: string,
  { whole = false, min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {},
): number {
  const number = /^\d{0,20}\.?\d{1,20}(e[+-]?\d{1,3})?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max) || (whole && !Number.isInteger(number))) {
    throw new UsageError(
      whole
        ? l10n.t(
            '--{0} takes a number without a fraction from {1} to {2}, not “{3}”.',
            option,
            min,
            max,
            text,
          )
        : l10n.t('--{0} takes a number from {1} to {2}, not “{3}”.', option, min, max, text),
    );
  }
  return number;
}

/** Milliseconds that `--timeout` allows; longer than a day would overflow the timers, which then ring at once. */
export function readTimeout(text: string): number {
  return readNumber('timeout', text, { min: 0.001, max: 86_400 }) * 1000;
}
