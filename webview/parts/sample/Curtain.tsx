import * as l10n from '@vscode/l10n';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { performAction } from '../../performAction.ts';
import { partsPerSide, revealedParts, revealPart, startPeeking } from '../../state/curtain/curtain.ts';
import { exchange, isUnsafe, ready, record } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { nameOf, useImageUrl } from './Images.tsx';

/** Hides a sample until the curator wants to see it: all of it, as long as a key is held, or its images part by part. */
export function Curtain() {
  const content = exchange.value;
  return (
    <div class="curtain hatched">
      <div class="curtain-note">
        <p>{reason()}</p>
        <div class="actions">
          <Button
            label={l10n.t('Reveal')}
            shortcut={l10n.t('Space')}
            onClick={() => performAction('reveal')}
          />
          <span onPointerDown={startPeeking}>
            <Button
              label={l10n.t('Hold to Reveal')}
              shortcut={l10n.t('Shift+Space')}
              onClick={() => undefined}
            />
          </span>
          {(content?.images.length ?? 0) > 0 && (
            <Button
              label={l10n.t('Reveal a Part')}
              shortcut="Shift+P"
              onClick={() => performAction('revealPart')}
            />
          )}
          {content && <Button label={l10n.t('Skip')} shortcut="K" onClick={() => performAction('skip')} />}
        </div>
        <p class="meta">
          {l10n.t(
            'Skipping is always fine: it counts in no statistics about you. Whether hiding, blurring or gray images protect curators is open: studies differ.',
          )}
        </p>
      </div>
      {content && revealedParts.value.size > 0 && <PartialImages content={content} />}
    </div>
  );
}

function reason(): string {
  if (isUnsafe.value) {
    return l10n.t('Hidden: marked unsafe.');
  }
  return ready.value?.curtain === 'unknown'
    ? l10n.t('Hidden: not known to be safe.')
    : l10n.t('Hidden by your curtain setting.');
}

/** The images of a hidden sample, of which only some parts are visible. A click reveals another part. */
function PartialImages({ content }: { readonly content: ExchangeContent }) {
  const row = record.value?.row ?? 0;
  return (
    <div class="image-row">
      {content.images.map(({ index, image }) => (
        <PartialImage key={`${row}/${index}`} row={row} index={index} image={image} />
      ))}
    </div>
  );
}

type PartialImageProps = ExchangeContent['images'][number] & { readonly row: number };

function PartialImage({ row, index, image }: PartialImageProps) {
  const { url, failed, fail } = useImageUrl(row, index, image);
  if (url === undefined || failed) {
    return null;
  }
  const names = Array.from({ length: partsPerSide ** 2 }, (_, part) => `${index}/${part}`);
  return (
    <figure class="partial-image">
      <img src={url} alt={l10n.t('Image {0}: {1}', index + 1, nameOf(image, index))} onError={fail} />
      <div class="parts">
        {names.map((name, part) =>
          revealedParts.value.has(name) ? (
            <span key={name} />
          ) : (
            <button
              key={name}
              type="button"
              aria-label={l10n.t('Reveal part {0} of {1}', part + 1, names.length)}
              onClick={() => revealPart(name)}
            />
          ),
        )}
      </div>
    </figure>
  );
}
