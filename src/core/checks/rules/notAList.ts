import * as l10n from '@vscode/l10n';
import { problemRule } from './problemRule.ts';

/** A `.json` file that is no list of records, or is cut off. */
export const notAList = problemRule('not-a-list', () => l10n.t('Not a list of records'));
