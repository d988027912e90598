import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { foldAt } from '../../text/foldAt.ts';

/** A text as it was written, folded where it is long. Key it by what it belongs to: another text starts folded again. */
export function LongText({ text }: { readonly text: string }) {
  const [open, setOpen] = useState(false);
  const end = open ? text.length : foldAt(text);
  return (
    <div class="long-text">
      <div class="as-written" dir="auto">
        {text.slice(0, end)}
        {end < text.length && '…'}
      </div>
      {end < text.length && (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {l10n.t('Show all {0} characters', text.length.toLocaleString())}
        </button>
      )}
    </div>
  );
}
