import { placeName, type TextPlace } from '../../src/core/disentangle/Evidence.ts';

/** Attributes of an element that shows a text of the exchange from its beginning, so that selections in it can be located. */
export function placeAttributes(place: TextPlace | undefined): Record<string, string> {
  return place ? { 'data-place': placeName(place) } : {};
}

/** A part of a text of the exchange, in UTF-16 units. */
export interface PlacedRange {
  /** `placeName` of the text. */
  readonly place: string;
  readonly start: number;
  readonly end: number;
}

/** What is selected on the page, if it lies in one text of the exchange. */
export function selectedRange(): PlacedRange | undefined {
  const selection = document.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const element = range && elementOf(range.commonAncestorContainer)?.closest<HTMLElement>('[data-place]');
  const place = element?.dataset.place;
  if (!range || range.collapsed || !element || place === undefined) {
    return undefined;
  }
  const start = offsetOf(element, range.startContainer, range.startOffset);
  const end = offsetOf(element, range.endContainer, range.endOffset);
  return start < end ? { place, start, end } : undefined;
}

/** The parts of the page that show a range of a text; none if it is not on screen. */
export function domRanges({ place, start, end }: PlacedRange): readonly Range[] {
  return [...document.querySelectorAll<HTMLElement>('[data-place]')]
    .filter((element) => element.dataset.place === place)
    .flatMap((element) => {
      const range = document.createRange();
      let at = 0;
      let isStarted = false;
      for (const { node, units, before } of piecesOf(element)) {
        if (!isStarted && start < at + units) {
          range.setStart(node, before(start - at));
          isStarted = true;
        }
        if (isStarted && end <= at + units) {
          range.setEnd(node, before(end - at));
          return [range];
        }
        at += units;
      }
      return [];
    });
}

/** A text node with the number of units of the source that it shows: a hidden character is shown as a longer escape. */
interface ShownPiece {
  readonly node: Text;
  readonly units: number;
  /** The offset in the node that shows an offset in its part of the source. */
  before(offset: number): number;
}

function* piecesOf(element: HTMLElement): Generator<ShownPiece> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    const hidden = text.parentElement?.dataset.units;
    const units = hidden === undefined ? text.length : Number(hidden);
    yield {
      node: text,
      units,
      before: (offset) => (hidden === undefined ? offset : offset <= 0 ? 0 : text.length),
    };
  }
}

/** The offset in the source of a place in the page. */
function offsetOf(element: HTMLElement, container: Node, offset: number): number {
  const point = document.createRange();
  point.setStart(element, 0);
  point.setEnd(container, offset);
  let at = 0;
  for (const { node, units } of piecesOf(element)) {
    if (point.comparePoint(node, node.length) <= 0) {
      at += units;
    } else if (node === container) {
      return at + (units === node.length ? offset : 0);
    } else {
      return at;
    }
  }
  return at;
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
