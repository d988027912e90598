import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
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
            <summary>{l10n.t('{0} places tried', image.tried.length)}</summary>
            <ul class="tried">
              {image.tried.map((path) => (
                <li key={path}>{path}</li>
              ))}
            </ul>
          </details>
        )}
        {(image.status === 'missing' || image.status === 'outside') && (
          <Button
            label={l10n.t('Set Image Root…')}
            onClick={() => host.notify('command', { command: 'dreamCurator.setImageRoot' })}
          />
        )}
      </Hint>
    </div>
  );
}

function explain({ status, reference }: Unshown): ComponentChildren {
  switch (status) {
    case 'missing':
      return fill(l10n.t('The image {0} was not found.'), reference);
    case 'outside':
      return fill(
        l10n.t('The image {0} lies outside of the dataset’s folder and its image roots, so it is not read.'),
        reference,
      );
    case 'remote':
      return fill(l10n.t('The image {0} is on the network, from which nothing is fetched.'), reference);
    case 'undecodable':
      return fill(l10n.t('The image {0} is damaged or of a kind that cannot be shown.'), reference);
  }
}
