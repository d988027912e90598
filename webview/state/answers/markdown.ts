import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { remembered } from '../../host.ts';
import { say } from '../store.ts';

/** Whether answers are shown as rendered Markdown, and not as they were written. */
export const showsMarkdown = signal(remembered.get('markdown') === true);

export function toggleMarkdown(): void {
  showsMarkdown.value = !showsMarkdown.value;
  remembered.set('markdown', showsMarkdown.value);
  say(
    showsMarkdown.value
      ? l10n.t('Answers are shown as rendered Markdown, without differences (M).')
      : l10n.t('Answers are shown as they were written (M).'),
  );
}
