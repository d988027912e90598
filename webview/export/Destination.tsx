import * as l10n from '@vscode/l10n';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Field, problemAt } from './Field.tsx';
import { host } from './host.ts';
import { change, form, isFile } from './state.ts';

/** The folder or file that is written, typed or picked. */
export function Destination({ path }: { readonly path: string }) {
  const wrong = problemAt('path');
  return (
    <Field label={l10n.t('Destination')} problem={wrong}>
      <TextField
        label={l10n.t('Destination')}
        value={path}
        invalid={wrong !== undefined}
        describedBy={wrong}
        onInput={(text) => change({ path: text })}
      />
      <div class="actions">
        <Button label={l10n.t('Choose Folder...')} onClick={() => void choose('folder')} />
        <Button label={l10n.t('Choose File...')} onClick={() => void choose('file')} />
      </div>
      <span class="meta">
        {isFile.value
          ? l10n.t('One file, with a folder next to it for copied images.')
          : l10n.t('A folder with images, a training recipe, a description and a manifest.')}
      </span>
    </Field>
  );
}

async function choose(kind: 'folder' | 'file'): Promise<void> {
  if (!form.value) {
    return;
  }
  try {
    const path = await host.request('choosePath', { form: form.value, kind });
    if (path !== undefined) {
      change({ path });
    }
  } catch (error) {
    host.reportError(error);
  }
}
