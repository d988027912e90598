import * as l10n from '@vscode/l10n';
import { UsageError } from './UsageError.ts';

/** The number that an option was given. */
export function readNumber(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0) {
    throw new UsageError(l10n.t('--{0} takes a number, not “{1}”.', option, text));
  }
  return number;
}
