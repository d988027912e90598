import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { plural } from '../../../src/core/text/localized.ts';
import type { ImageView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { fill } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';
import { Hint } from '../common/Hint.tsx';

type Unshown =
  | Extract<ImageView, { status: 'missing' | 'outside' | 'remote' }>
  | { readonly status: 'undecodable'; readonly reference: string };

/** Why an image is not shown, and what to do about it. */
export function MissingImage({ image }: { readonly image: Unshown }) {
  return (
    <div class="image-missing">
      <Hint icon={image.status === 'remote' ? 'cloud' : 'warning'} tone="warning">
        <p>{explain(image)}</p>
        {image.status === 'missing' && (
          <details>
            <summary>
              {plural(l10n.t('Tried {0} location | Tried {0} locations'), image.tried.length)}
            </summary>
            <ul class="tried">
              {image.tried.map((path) => (
                <li key={path}>{path}</li>
              ))}
            </ul>
          </details>
        )}
        {(image.status === 'missing' || image.status === 'outside') && (
          <Button
            label={l10n.t('Add Image Folder...')}
            onClick={() => host.run('dreamCurator.setImageRoot')}
          />
        )}
      </Hint>
    </div>
  );
}

function explain({ status, reference }: Unshown): ComponentChildren {
  const texts = {
    missing: l10n.t('Image {0} not found.'),
    outside: l10n.t('Image {0} is outside the dataset’s folder and its image folders, so it is not read.'),
    remote: l10n.t('Image {0} is remote; nothing is downloaded.'),
    undecodable: l10n.t('Image {0} is corrupted or of a type that cannot be shown.'),
  };
  return fill(texts[status], reference);
}
