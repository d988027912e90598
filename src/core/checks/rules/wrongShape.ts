import * as l10n from '@vscode/l10n';
import { problemRule } from './problemRule.ts';

/** A record with a field of the wrong type, or without one that its format needs. */
export const wrongShape = problemRule('wrong-shape', () => l10n.t('Wrong type or missing field'));
