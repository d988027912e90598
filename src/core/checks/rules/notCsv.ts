import * as l10n from '@vscode/l10n';
import { problemRule } from './problemRule.ts';

/** A row that is not CSV or has another number of cells than the header. */
export const notCsv = problemRule('not-csv', () =>
  l10n.t('Not CSV, or another number of cells than the header'),
);
