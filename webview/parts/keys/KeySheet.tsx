import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContributedKeys } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { isMac, learnedKeys } from '../../keys/guardedKeys.ts';
import { keySheetOpen } from '../../state/layout.ts';
import { focusList } from '../../state/list.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/Icon.tsx';
import { keySheetGroups } from './keySheetGroups.ts';

/** All keys, from the key bindings as they are. While it is open, keys mean nothing but closing it. */
export function KeySheet() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [contributed, setContributed] = useState<readonly ContributedKeys[]>([]);
  useEffect(() => {
    dialog.current?.showModal();
    host.request('keys', {}).then(setContributed, host.reportError);
  }, []);
  return (
    <dialog
      ref={dialog}
      class="key-sheet"
      aria-label={l10n.t('Keys')}
      onClose={closeSheet}
      onKeyDown={(event) => {
        // VS Code must not take them for verdicts.
        event.stopPropagation();
        if (event.key === '?') {
          dialog.current?.close();
        }
      }}
    >
      <div class="key-sheet-head">
        <h1>{l10n.t('Keys')}</h1>
        <span class="header-space" />
        <Button label={l10n.t('Change Keys...')} onClick={() => host.run('dreamCurator.changeKeys')} />
        <IconButton icon="close" label={l10n.t('Close')} onClick={() => dialog.current?.close()} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys */}
      <section class="key-sheet-groups" aria-label={l10n.t('Commands and their keys')} tabIndex={0}>
        {keySheetGroups(contributed, learnedKeys(), isMac).map(({ title, entries }) => (
          <div key={title}>
            <h2>{title}</h2>
            <dl>
              {entries.map(({ command, title: name, keys }) => (
                <div key={command}>
                  <dt>{name}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                    {keys.length === 0 && <span class="meta">{l10n.t('no key')}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </section>
    </dialog>
  );
}

function closeSheet(): void {
  keySheetOpen.value = false;
  focusList();
}
