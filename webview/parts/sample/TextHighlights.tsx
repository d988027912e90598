import { useEffect } from 'preact/hooks';
import { placeName } from '../../../src/core/disentangle/Evidence.ts';
import { rangeOf, wordsOf } from '../../../src/core/disentangle/markers.ts';
import { pointedIn } from '../../state/evidence.ts';
import { marking } from '../../state/marking.ts';
import { exchange } from '../../state/store.ts';
import { domRanges, type PlacedRange } from '../../text/placedText.ts';

/**
 * Highlights what is being marked, and what curators point at in answers. By the browser's own highlights, which leave the elements of
 * texts as they are: those belong to the differences between the answers.
 */
export function TextHighlights() {
  const marked = markedRange();
  const pointed = (exchange.value?.view.candidates ?? []).flatMap(({ id, text }) => {
    const place = { in: 'answer', candidate: id } as const;
    return pointedIn(text, place).map(({ start, end }) => ({ place: placeName(place), start, end }));
  });
  useEffect(() => {
    const draw = () => {
      highlight('marked', marked ? [marked] : []);
      highlight('pointed', pointed);
    };
    draw();
    if (!marked && pointed.length === 0) {
      return;
    }
    // Texts are unfolded, and answers replaced.
    const observer = new MutationObserver(draw);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  });
  useEffect(() => {
    const shown = marked && domRanges(marked)[0];
    shown?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [marked?.place]);
  return null;
}

function markedRange(): PlacedRange | undefined {
  const now = marking.value;
  return now?.kind === 'text'
    ? { place: placeName(now.place), ...rangeOf(now.words, wordsOf(now.text)) }
    : undefined;
}

function highlight(name: string, ranges: readonly PlacedRange[]): void {
  const found = ranges.flatMap(domRanges);
  if (found.length > 0) {
    CSS.highlights.set(name, new Highlight(...found));
  } else {
    CSS.highlights.delete(name);
  }
}
