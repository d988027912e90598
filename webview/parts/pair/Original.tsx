import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { type DiffPart, diffTexts } from '../../text/diffTexts.ts';

interface OriginalProps {
  /** Empty if there was none. */
  readonly original: string;
  /** What it has been edited to. */
  readonly edited: string;
}

/** Comparing texts at every letter would delay typing. */
const pauseMs = 200;

/** The original of a text that is being edited, with what has been removed or replaced highlighted; nothing while they are the same. */
export function Original({ original, edited }: OriginalProps) {
  const [parts, setParts] = useState<readonly DiffPart[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const diff = diffTexts(edited, original);
      setParts(typeof diff === 'object' ? diff.rejected : [{ text: original, only: false }]);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [original, edited]);
  if (original === '' || original === edited) {
    return null;
  }
  return (
    <section class="original">
      <h3 class="meta">{l10n.t('Original')}</h3>
      <div class="answer side-rejected as-written" dir="auto">
        {parts.map((part, at) =>
          part.only ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
        )}
      </div>
    </section>
  );
}
