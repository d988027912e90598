import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { TextPlace } from '../../../src/core/disentangle/Evidence.ts';
import { formatNumber, plural } from '../../../src/core/text/localized.ts';
import { showMore } from '../../state/cursor.ts';
import { shownObservation } from '../../state/evidence.ts';
import { portionSize } from '../../state/store.ts';
import { foldAt, type MarkedPiece, markText, type TextMark } from '../../text/longText.ts';
import { placeAttributes } from '../../text/placedText.ts';
import { type PartContext, partContext } from '../../ui/partContext.ts';
import { categoryStyle } from './styles.tsx';

interface LongTextProps {
  readonly text: string;
  /** The ranges that observations quote. */
  readonly marks?: readonly TextMark[];
  readonly class?: string;
  /** Which text of the exchange it is, if evidence can be marked in it. */
  readonly place?: TextPlace;
  /** Draws the text up to a place in it. */
  readonly draw?: (end: number) => ComponentChildren;
  /** How many lines are shown until it is unfolded. */
  readonly lines?: number;
  /** Whether it is shown completely, folded by the curator or not. */
  readonly unfolded?: boolean;
  /** What its context menu is about, if it has one of its own. */
  readonly context?: PartContext;
}

/** A text as it was written, folded if it is long. Set `key` to what it belongs to, so that another text starts folded. */
export function LongText({
  text,
  marks = [],
  class: name = 'long-text',
  place,
  draw,
  lines,
  unfolded = false,
  context,
}: LongTextProps) {
  const [open, setOpen] = useState(false);
  const end = open || unfolded ? text.length : foldAt(text, lines);
  return (
    <div class={name} {...(context ? partContext(context) : {})}>
      <div class="as-written" dir="auto" {...placeAttributes(place)}>
        {draw?.(end) ?? markText(text, end, marks).map((piece, at) => <Piece key={at} piece={piece} />)}
        {end < text.length && '…'}
      </div>
      {end < text.length && (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {plural(l10n.t('Show all {0} character | Show all {0} characters'), text.length)}
        </button>
      )}
    </div>
  );
}

/** A piece of text, underlined where it is evidence. */
function Piece({ piece: { text, marks } }: { readonly piece: MarkedPiece }) {
  const shown = marks.find((mark) => mark.key === shownObservation.value);
  const mark = shown ?? marks[0];
  if (!mark) {
    return <span>{text}</span>;
  }
  return (
    <mark
      class={`evidence hue-${categoryStyle(mark.category).hue} ${shown ? 'shown' : ''}`}
      title={[...new Set(marks.map((one) => one.category))].join(', ')}
    >
      {text}
    </mark>
  );
}

/** A button that shows the next portion of a list with this many hidden items; nothing if there are none. */
export function ShowMore({ hidden }: { readonly hidden: number }) {
  if (hidden <= 0) {
    return null;
  }
  const next = Math.min(portionSize, hidden);
  return (
    <button type="button" class="link" onClick={showMore}>
      {hidden > next
        ? l10n.t('Show {0} More of {1}', formatNumber(next), formatNumber(hidden))
        : l10n.t('Show {0} More', formatNumber(next))}
    </button>
  );
}
