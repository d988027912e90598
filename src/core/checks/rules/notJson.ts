import * as l10n from '@vscode/l10n';
import { problemRule } from './problemRule.ts';

/** A record that is not JSON: `datasets` fails on the whole file, line readers lose the record. */
export const notJson = problemRule('not-json', () => l10n.t('Not JSON'));
