import * as l10n from '@vscode/l10n';
import { visiblePieces } from '../../../src/core/text/visibleText.ts';
import { fill } from '../../text/fill.ts';

/** So many of them are listed. */
const maxListed = 10;

/** Says what a text that is being edited holds that its field does not draw; nothing where it holds none. */
export function HiddenNote({ text }: { readonly text: string }) {
  const found = visiblePieces(text, maxListed).filter((piece) => piece.hidden !== undefined);
  return found.length === 0 ? null : (
    <p class="meta tone-warning">
      {fill(
        l10n.t('This text holds characters that the field does not draw: {0}'),
        found.map((piece) => piece.text.slice(0, 60)).join(' '),
      )}
    </p>
  );
}
