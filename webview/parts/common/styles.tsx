import { ownValue } from '../../../src/core/objects.ts';
import { type RecordStatus, statusName } from '../../../src/core/review/statusNames.ts';
import type { CategoryStyle } from '../../../src/core/taxonomy/riskLabels.ts';
import { ready } from '../../state/store.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The name of a state, and its icon. */
export function statusStyle(status: RecordStatus): { readonly icon: string; readonly name: string } {
  return { icon: statusIcons[status], name: statusName(status) };
}

const statusIcons: Readonly<Record<RecordStatus, string>> = {
  undecided: 'circle-outline',
  proposed: 'lightbulb',
  contested: 'question',
  accepted: 'check',
  edited: 'edit',
  approved: 'pass',
  rejected: 'close',
  tied: 'dash',
  skipped: 'debug-step-over',
  partly: 'checklist',
  broken: 'error',
};

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
