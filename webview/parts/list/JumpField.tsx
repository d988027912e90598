import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { host } from '../../host.ts';
import { endJump, jumping, jumpProblem, jumpTo } from '../../state/jump.ts';
import { TextField } from '../../ui/TextField.tsx';

/** The field in which the beginning of an ID or of a prompt is typed, above the list; nothing unless it is open. */
export function JumpField() {
  return jumping.value ? <OpenField /> : null;
}

function OpenField() {
  const [text, setText] = useState('');
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => element.current?.querySelector<HTMLElement>('vscode-text-field')?.focus(), []);
  const search = (next: string, further?: boolean) => {
    jumpTo(next, further).catch(host.reportError);
  };
  const problem = jumpProblem.value;
  return (
    <div
      ref={element}
      class="jump-field"
      onFocusOut={() => {
        jumping.value = false;
      }}
    >
      <TextField
        label={l10n.t('Jump to Record')}
        placeholder={l10n.t('Beginning of an ID or a prompt')}
        value={text}
        invalid={problem !== undefined}
        describedBy={problem}
        onInput={(next) => {
          setText(next);
          search(next);
        }}
        onKey={(event) => {
          if (event.isComposing) {
            return;
          }
          if (event.key === 'Enter' || event.key === 'Escape') {
            endJump();
          } else if (event.key === 'ArrowDown') {
            search(text, true);
          }
        }}
      />
      {problem !== undefined && (
        <span class="meta tone-warning" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
