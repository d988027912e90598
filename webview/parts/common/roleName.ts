import * as l10n from '@vscode/l10n';

/** As what a model wrote an answer. */
export function roleName(role: 'policy' | 'teacher'): string {
  return role === 'policy' ? l10n.t('policy') : l10n.t('teacher');
}
