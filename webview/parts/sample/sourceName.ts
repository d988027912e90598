import * as l10n from '@vscode/l10n';

/** Where in the sample a risk lies, in the reader's language; a label outside the taxonomy stays as it is written. */
export function sourceName(source: string): string {
  switch (source) {
    case 'Text instruction':
      return l10n.t('Text instruction');
    case 'Text content':
      return l10n.t('Text content');
    case 'Image content':
      return l10n.t('Image content');
    case 'Text in the image':
      return l10n.t('Text in the image');
    default:
      return source;
  }
}
