import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/Icon.tsx';

interface HintProps {
  readonly icon: string;
  readonly tone?: 'plain' | 'warning' | 'error';
  readonly children: ComponentChildren;
}

/** One sentence about the state of something, with a button for the next step. */
export function Hint({ icon, tone = 'plain', children }: HintProps) {
  return (
    <div class={`hint tone-${tone}`} role={tone === 'plain' ? 'note' : 'status'}>
      <Icon name={icon} />
      <div class="hint-body">{children}</div>
    </div>
  );
}
