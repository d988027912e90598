import { Icon } from '../../ui/Icon.tsx';
import { categoryStyle } from './categoryLook.ts';

interface CategoryMarkProps {
  readonly label: string;
  /** Whether the name stands beside the icon; it is on the hover in any case. */
  readonly named?: boolean;
}

/** A risk category: its icon in its hue, with or without its name. */
export function CategoryMark({ label, named = false }: CategoryMarkProps) {
  const { icon, hue } = categoryStyle(label);
  return (
    <span class={`category hue-${hue}`} title={label}>
      <Icon name={icon} />
      <span class={named ? 'category-name' : 'for-reader'}>{label}</span>
    </span>
  );
}
