import * as l10n from '@vscode/l10n';
import { ownValue } from '../../../src/core/objects.ts';
import type { CategoryStyle } from '../../../src/core/taxonomy/riskLabels.ts';
import type { RowView } from '../../../src/protocol/views.ts';
import { ready } from '../../state/store.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The name of a state, and its icon. */
export function statusStyle(status: RowView['status']): { readonly icon: string; readonly name: string } {
  return {
    undecided: { icon: 'circle-outline', name: l10n.t('undecided') },
    proposed: { icon: 'lightbulb', name: l10n.t('proposed') },
    contested: { icon: 'question', name: l10n.t('contested') },
    accepted: { icon: 'check', name: l10n.t('accepted') },
    edited: { icon: 'edit', name: l10n.t('edited') },
    approved: { icon: 'pass', name: l10n.t('approved') },
    rejected: { icon: 'close', name: l10n.t('rejected') },
    tied: { icon: 'dash', name: l10n.t('tied') },
    skipped: { icon: 'debug-step-over', name: l10n.t('skipped') },
    partly: { icon: 'checklist', name: l10n.t('partly decided') },
    broken: { icon: 'error', name: l10n.t('unreadable') },
  }[status];
}

/** How a category styles everywhere. Labels outside the taxonomy have a style of their own, so that they are noticed. */
export function categoryStyle(label: string): CategoryStyle {
  const styles = ready.value?.categoryStyles ?? {};
  return ownValue(styles, label) ?? { icon: 'question', hue: 'none' };
}

interface CategoryMarkProps {
  readonly label: string;
  /** Whether the name is shown next to the icon; the hover always shows it. */
  readonly named?: boolean;
}

/** A risk category: its icon in its color, with or without its name. */
export function CategoryMark({ label, named = false }: CategoryMarkProps) {
  const { icon, hue } = categoryStyle(label);
  return (
    <span class={`category hue-${hue}`} title={label}>
      <Icon name={icon} />
      <span class={named ? 'category-name' : 'for-reader'}>{label}</span>
    </span>
  );
}
