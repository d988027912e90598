import * as l10n from '@vscode/l10n';

/** What a job is called while it is under way and in the history. */
export function jobTitle(id: string): string {
  switch (id) {
    case 'disentangle':
      return l10n.t('Disentangling risks');
    case 'score':
      return l10n.t('Scoring responses');
    case 'respond':
      return l10n.t('Writing answers');
    case 'compare':
      return l10n.t('Comparing answers');
    default:
      return id;
  }
}
